export { followLabel } from './follow.ts';
