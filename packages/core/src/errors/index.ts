export * from './catalogue.ts';
export * from './refused.ts';
