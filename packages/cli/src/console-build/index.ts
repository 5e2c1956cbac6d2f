export { ensureConsoleBuilt } from './build.ts';
