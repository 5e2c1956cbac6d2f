import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../kernel/index.ts';
import type { Check } from './types.ts';

/** The kernel gives up after three questions, one a second (`mcast_solicit`, arp(7)). */
const answerMs = 3_500;
const lookEveryMs = 100;
/** Discard (RFC 863): whatever comes of the packet itself is no matter. */
const discardPort = 9;

/**
 * Whether an address on one of the host's own networks answers ARP or neighbour discovery: the kernel's entry for it is
 * forgotten, a packet is sent there, and the kernel says whether it found the neighbour. Needs nothing but iproute2, and the
 * neighbour may drop the packet as it likes. Without an address: every gateway of the default routes.
 */
export function gatewayCheck(address: string | undefined): Check {
  return async (signal) => {
    const addresses = address === undefined ? await defaultGateways() : [address];
    if (addresses.length === 0) return 'the host has no default route';
    const seen = await Promise.all(addresses.map((one) => neighbourCheck(one, signal)));
    return seen.find((words) => words !== undefined);
  };
}

async function defaultGateways(): Promise<string[]> {
  const routes = await Promise.all(['-4', '-6'].map((family) => ipJson([family, 'route', 'show', 'default'])));
  return [...new Set(routes.flat().flatMap(({ gateway }) => (typeof gateway === 'string' ? [gateway] : [])))];
}

async function neighbourCheck(address: string, signal: AbortSignal): Promise<string | undefined> {
  const [route] = await ipJson(['route', 'get', address]);
  const device = route?.dev;
  if (typeof device !== 'string') return `${address}: there is no way to it`;
  if (route?.type === 'local') return `${address}: it is the host's own address`;
  if (typeof route?.gateway === 'string')
    return `${address}: it is not on a network of the host, but behind ${route.gateway}`;
  await run('ip', ['neigh', 'flush', 'to', address, 'dev', device]);
  await sendTo(address, device);
  for (const end = performance.now() + answerMs; !signal.aborted && performance.now() < end; ) {
    const [entry] = await ipJson(['neigh', 'show', 'to', address, 'dev', device]);
    const states = Array.isArray(entry?.state) ? entry.state : [];
    if (states.includes('PERMANENT')) return `${address}: its entry in ${device} was made by hand, so it is not asked`;
    if (states.includes('FAILED')) break;
    if (typeof entry?.lladdr === 'string') return undefined;
    await delay(lookEveryMs, undefined, { signal }).catch(() => {});
  }
  return `${address}: it does not answer on ${device}`;
}

async function ipJson(args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { code, stdout } = await run('ip', ['-j', ...args]);
  return code === 0 && stdout.trim() !== '' ? JSON.parse(stdout) : [];
}

/** Sends one byte, without heed to what becomes of it. */
function sendTo(address: string, device: string): Promise<void> {
  const isV6 = isIPv6(address);
  const to = isV6 && address.toLowerCase().startsWith('fe80') ? `${address}%${device}` : address;
  const socket = createSocket(isV6 ? 'udp6' : 'udp4');
  return new Promise((resolve) => {
    const done = (): void => {
      socket.close(() => resolve());
    };
    socket.once('error', done);
    socket.send(Buffer.of(0), discardPort, to, done);
  });
}
