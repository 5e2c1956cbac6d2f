import type { HostState, Interface } from './types.ts';

/** The interface of that name, if there is one. For many look-ups take `interfacesByName`. */
export function interfaceByName(state: HostState, name: string): Interface | undefined {
  return state.interfaces.find((one) => one.name === name);
}

export function interfacesByName(state: HostState): Map<string, Interface> {
  return new Map(state.interfaces.map((one) => [one.name, one]));
}
