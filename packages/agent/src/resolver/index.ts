export { withResolver } from './kernel.ts';
export { type Resolver, resolver } from './resolver.ts';
