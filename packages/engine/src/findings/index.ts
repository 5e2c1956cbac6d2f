export * from './find.ts';
export * from './guests.ts';
