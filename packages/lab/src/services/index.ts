export * from './agent.ts';
export * from './libvirt.ts';
