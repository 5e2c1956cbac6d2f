export * from './permits.ts';
