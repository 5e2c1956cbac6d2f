export { asking } from './asking.ts';
export { withEthtool } from './kernel.ts';
