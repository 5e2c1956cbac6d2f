export { findingsResource } from './resource.ts';
