export { hostProbes } from './host-probes.ts';
export { simulatedProbes } from './simulated.ts';
export { prepareTrial, type Trial } from './trial.ts';
export type { PrepareProbe } from './types.ts';
