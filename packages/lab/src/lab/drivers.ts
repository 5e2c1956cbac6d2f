import type { Driver } from '../hosts/index.ts';
import { netns } from '../netns/index.ts';
import { uml } from '../uml/index.ts';

/** All ways to make hosts, by name. */
export const drivers: Record<'netns' | 'uml', Driver> = { netns, uml };
