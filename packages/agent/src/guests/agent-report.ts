import type { GuestReport } from '@weft/core/link';

type GuestInterface = NonNullable<GuestReport['interfaces']>[number];

/** Question to the QEMU guest agent (QEMU Guest Agent Protocol Reference). */
export const networkQuestion = '{"execute":"guest-network-get-interfaces"}';

/** Devices inside the guest that say nothing of its networks. */
const uninteresting = /^(lo|Loopback|tun|veth)/;

/**
 * Reads the guest agent's answer. The guest may be hostile: whatever has not the documented shape is left out, and of
 * a flood only the beginning is kept.
 */
export function readInterfaces(json: string): GuestInterface[] {
  return list(fields(parsed(json)).return)
    .slice(0, 256)
    .flatMap(readInterface);
}

function readInterface(value: unknown): GuestInterface[] {
  const { name, 'hardware-address': mac, 'ip-addresses': addresses } = fields(value);
  if (typeof name !== 'string' || uninteresting.test(name)) return [];
  return [
    {
      name: name.slice(0, 256),
      mac: typeof mac === 'string' ? mac.toLowerCase().slice(0, 64) : '',
      addresses: list(addresses).slice(0, 256).flatMap(readAddress),
    },
  ];
}

function readAddress(value: unknown): GuestInterface['addresses'] {
  const { 'ip-address': ip, prefix } = fields(value);
  return typeof ip === 'string' && ip.length < 64 && Number.isInteger(prefix)
    ? [{ ip, 'prefix-length': Number(prefix) }]
    : [];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
