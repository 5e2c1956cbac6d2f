export { applyChange } from './apply.ts';
export { closeDraft, type Draft, openDraft } from './draft.ts';
export { KernelRefused } from './refused.ts';
export { simulate, simulateAll, simulatePlan } from './simulate.ts';
