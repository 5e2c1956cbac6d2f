export { type Health, keepHealth } from './keeper.ts';
