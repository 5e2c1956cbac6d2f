export * from './agent.ts';
export * from './echoes.ts';
export * from './libvirt.ts';
