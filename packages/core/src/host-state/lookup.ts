import type { EthtoolSettings } from './ethtool.ts';
import type { HostState, Interface, PlainInterface } from './types.ts';

/** The interface of that name, if there is one. For many look-ups take `interfacesByName`. */
export function interfaceByName(state: HostState, name: string): Interface | undefined {
  return state.interfaces.find((one) => one.name === name);
}

export function interfacesByName(state: HostState): Map<string, Interface> {
  return new Map(state.interfaces.map((one) => [one.name, one]));
}

/** Whether an interface is neither bond, VLAN nor bridge. */
export function isPlain(one: Interface): one is PlainInterface {
  return one.type !== 'bond' && one.type !== 'vlan' && one.type !== 'linux-bridge';
}

/** What was asked for of an interface's settings. */
export function ethtoolOf(one: Interface): EthtoolSettings {
  return isPlain(one) ? (one.ethtool ?? {}) : {};
}
