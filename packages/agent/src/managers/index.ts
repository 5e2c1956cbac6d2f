export { withHostFiles } from './kernel.ts';
export { type Managers, managers } from './managers.ts';
