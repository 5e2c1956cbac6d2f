export { type Pairing, pairings } from './pair-nics.ts';
