import { type EthtoolSettings, ethtoolOf, type HostState, noIp } from '@weft/core/host-state';

/** Settings by device that a state holds. */
export function askedOf(state: HostState | undefined): Map<string, EthtoolSettings> {
  const asked = new Map<string, EthtoolSettings>();
  for (const one of state?.interfaces ?? []) {
    const settings = ethtoolOf(one);
    if (Object.keys(settings).length > 0) asked.set(one.name, { ...asked.get(one.name), ...settings });
  }
  return asked;
}

/** A state that asks for more settings than it holds: what is to be looked at before they are set. */
export function asking(state: HostState, more: ReadonlyMap<string, EthtoolSettings> | HostState): HostState {
  const settings = more instanceof Map ? more : askedOf(more as HostState);
  if (settings.size === 0) return state;
  const extra = [...settings].map(([name, ethtool]) => ({
    name,
    type: 'ethernet' as const,
    state: 'up' as const,
    mtu: 0,
    'mac-address': '',
    ipv4: noIp,
    ipv6: noIp,
    ethtool,
  }));
  return { ...state, interfaces: [...state.interfaces, ...extra] };
}
