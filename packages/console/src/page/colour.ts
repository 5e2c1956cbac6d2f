import type { CSSProperties } from 'react';

/** How many colours style.css has for networks; after that they begin again. */
const hues = 8;

/** Sets the colour of the network with that place in the order, for what is inside to use as `--net`. */
export function colourOf(index: number): CSSProperties {
  return { '--net': `var(--net-${index % hues})` } as CSSProperties;
}
