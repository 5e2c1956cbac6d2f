export * from './context.ts';
export * from './describe/index.ts';
export * from './empty.ts';
export * from './resource.ts';
export * from './search/index.ts';
export { type ApiDeps, apiServer } from './server/app.ts';
export type { RootFacts } from './server/root.ts';
export type { SsoClient } from './server/sso.ts';
export { danglingReferences, typesOf } from './types.ts';
