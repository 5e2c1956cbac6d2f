export { applyBetween } from './between.ts';
export { hostPaths, linuxKernel } from './linux.ts';
export type { HostPaths } from './observe.ts';
export { parseResolvConf } from './parse-routes.ts';
export { fileName } from './render.ts';
export { run, runMark } from './run.ts';
export { type SimulatedKernel, simulatedKernel } from './simulated.ts';
export { ApplyError, type Kernel } from './types.ts';
export { follow } from './watch.ts';
