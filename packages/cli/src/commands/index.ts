export type { Context, LabCommands, StartOptions } from './context.ts';
export { run } from './program.ts';
