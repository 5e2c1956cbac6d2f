export * from './authorise.ts';
export * from './login.ts';
export * from './password.ts';
export * from './permits.ts';
export * from './roles.ts';
export * from './stores.ts';
