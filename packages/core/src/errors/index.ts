export * from './catalogue.ts';
export type { CatalogueEntry } from './entry.ts';
export * from './fill.ts';
export * from './refused.ts';
