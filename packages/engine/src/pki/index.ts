export * from './authority.ts';
export { writeFileDurably } from './files.ts';
export * from './server-certificate.ts';
