export * from './from-request.ts';
