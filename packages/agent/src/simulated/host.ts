import { createHash } from 'node:crypto';
import { emptyState, type HostState, type Interface, type IpAddress } from '@weft/core/host-state';
import { memoryLock, noWatchdog } from '../checkpoint/index.ts';
import type { Host } from '../host/index.ts';
import { type SimulatedKernel, simulatedKernel } from '../kernel/index.ts';
import { simulatedProbes } from '../probes/index.ts';
import { keepTroubles } from '../troubles/index.ts';
import { simulatedGuests } from './guests.ts';

export interface SimulatedHostOptions {
  name: string;
  /** How many NICs, `eth0` and up. */
  nics: number;
  /** Address of `eth0`. Default: one in 10.0.0.0/8 that follows from the name. */
  address?: IpAddress;
  /** Where `eth0` sends the rest of the world. Default: the first address of its subnet's /24. */
  gateway?: string;
  /** The first one is the default; another stands for a restart. */
  bootId?: string;
}

/** A host in memory, with the hands to do to it what happens to real ones. */
export interface SimulatedHost extends Host {
  kernel: SimulatedKernel;
}

const gibibyte = 2 ** 30;

/** Makes a host in memory. The same name gives the same MAC addresses and default address. */
export function simulatedHost(options: SimulatedHostOptions): SimulatedHost {
  const digest = createHash('sha256').update(options.name).digest();
  const byte = (index: number): number => digest[index] ?? 0;
  const address = options.address ?? { ip: `10.${byte(0)}.${byte(1)}.${10 + (byte(2) % 240)}`, 'prefix-length': 24 };
  const gateway = options.gateway ?? address.ip.replace(/\d+$/, '1');
  const kernel = simulatedKernel(startState(options.nics, address, gateway, digest));
  return {
    kernel,
    guests: simulatedGuests(kernel),
    about: { hostname: options.name, kernel: 'simulated', memory: 64 * gibibyte, cpus: 16, simulated: true },
    // Its agent dials from this machine; the host itself would go through its gateway.
    link: { engine: gateway, host: address.ip },
    // Nothing ever goes over its wires, and nobody is at their other ends.
    async counters() {
      const { state } = await kernel.observe();
      const still = { rxBytes: 0, txBytes: 0, rxErrors: 0, txErrors: 0 };
      return { time: Date.now(), devices: Object.fromEntries(state.interfaces.map(({ name }) => [name, still])) };
    },
    neighbours: async () => ({}),
    bootId: options.bootId ?? `simulated-${digest.toString('hex', 0, 8)}`,
    agent: { pid: process.pid, start: '' },
    lock: memoryLock(),
    startWatchdog: noWatchdog,
    prepareProbe: simulatedProbes(kernel),
    endLeftovers: () => Promise.resolve(),
    troubles: keepTroubles(),
  };
}

function startState(nics: number, address: IpAddress, gateway: string, digest: Buffer): HostState {
  const none = { enabled: false, address: [] };
  const hex = (number: number): string => number.toString(16).padStart(2, '0');
  const interfaces = Array.from({ length: nics }, (_, index): Interface => {
    const mac = [0x02, digest[3], digest[4], digest[5], index >> 8, index & 0xff].map((part) => hex(part ?? 0));
    return {
      name: `eth${index}`,
      type: 'ethernet',
      state: 'up',
      mtu: 1500,
      'mac-address': mac.join(':'),
      ipv4: index === 0 ? { enabled: true, address: [address] } : none,
      ipv6: none,
    };
  });
  const lo: Interface = {
    name: 'lo',
    type: 'loopback',
    state: 'up',
    mtu: 65_536,
    'mac-address': '00:00:00:00:00:00',
    ipv4: { enabled: true, address: [{ ip: '127.0.0.1', 'prefix-length': 8 }] },
    ipv6: none,
  };
  const config =
    nics === 0
      ? []
      : [{ destination: '0.0.0.0/0', 'next-hop-interface': 'eth0', 'next-hop-address': gateway, 'table-id': 254 }];
  return { ...emptyState(), interfaces: [...interfaces, lo], routes: { config } };
}
