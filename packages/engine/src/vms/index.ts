export type { Begun, CommandOptions, VmCommands } from './commands.ts';
export { mustBe } from './commands.ts';
export { guestModel } from './guest-spec.ts';
export type { VmParts } from './parts.ts';
export { freeMemory } from './place.ts';
export * from './vms.ts';
export { knownVm, memoryByHost } from './world.ts';
