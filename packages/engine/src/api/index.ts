export * from './context.ts';
export * from './describe/index.ts';
export * from './resource.ts';
