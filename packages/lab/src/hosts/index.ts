export * from './driver.ts';
export * from './host.ts';
