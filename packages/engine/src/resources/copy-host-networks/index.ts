export { copyOf } from './copy.ts';
export { type Pairing, pairings } from './pair-nics.ts';
