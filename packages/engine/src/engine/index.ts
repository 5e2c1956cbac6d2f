export { ensureAdministrator, passwordFile } from './administrator.ts';
export * from './engine.ts';
