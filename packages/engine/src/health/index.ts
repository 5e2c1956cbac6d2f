export { type Health, keepHealth } from './keeper.ts';
export { watchUsage } from './usage.ts';
