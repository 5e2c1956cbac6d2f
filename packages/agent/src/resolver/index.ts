export { withResolver } from './kernel.ts';
export { openresolvWay } from './openresolv.ts';
export { resolvedWay } from './resolved.ts';
export { type Resolver, resolver } from './resolver.ts';
