export { type GuestTasks, guestCmdline } from './cmdline.ts';
export { type GuestImage, guestImage, guestMemory } from './guest-image.ts';
