export { withHostFiles } from './kernel.ts';
export { type Managers, managers, restartBySystemd } from './managers.ts';
