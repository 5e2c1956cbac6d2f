export * from './ast.ts';
export * from './memory.ts';
export * from './parse.ts';
export * from './sql.ts';
