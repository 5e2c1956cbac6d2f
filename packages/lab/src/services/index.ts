export * from './libvirt.ts';
