import { createHash } from 'node:crypto';
import type { MachineFacts } from '@weft/core/link';

/**
 * Sockets, cores of one and threads of one, from /proc/cpuinfo. Where it does not say how its processors lie together, as on
 * ARM and User Mode Linux, each is a core of one socket. `count` is how many there are.
 */
export function topologyOf(cpuinfo: string, count: number): Pick<MachineFacts['cpu'], 'sockets' | 'cores' | 'threads'> {
  const sockets = new Set<string>();
  const cores = new Set<string>();
  for (const processor of cpuinfo.split('\n\n')) {
    const socket = /^physical id\s*: (\d+)$/m.exec(processor)?.[1];
    const core = /^core id\s*: (\d+)$/m.exec(processor)?.[1];
    if (socket === undefined || core === undefined) continue;
    sockets.add(socket);
    cores.add(`${socket} ${core}`);
  }
  const whole = (part: number) => Math.max(1, Math.floor(part));
  if (cores.size === 0) return { sockets: 1, cores: whole(count), threads: 1 };
  return { sockets: sockets.size, cores: whole(cores.size / sockets.size), threads: whole(count / cores.size) };
}

/** Speed of the first processor that says one; Node knows it only where the frequency can be changed. */
export function megahertzOf(cpuinfo: string): number | undefined {
  return Math.round(Number(/^cpu MHz\s*: ([\d.]+)$/m.exec(cpuinfo)?.[1])) || undefined;
}

/** The value of `NAME=value` or `NAME="value"` in a file of such lines. */
export function setting(name: string, text: string): string | undefined {
  const value = new RegExp(`^${name}=(?:"(.*)"|'(.*)'|(.*))$`, 'm')
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  return value === '' ? undefined : value?.trim();
}

/** libvirt's version from the name of its library, 0.(1000 × major + minor).micro: `libvirt.so.0.9000.0` is 9.0.0. */
export function libvirtVersion(library: string): string | undefined {
  const [, number, micro] = /libvirt\.so\.0\.(\d+)\.(\d+)$/.exec(library) ?? [];
  return number && `${Math.floor(Number(number) / 1000)}.${Number(number) % 1000}.${micro}`;
}

/** The fingerprint of a public key as OpenSSH writes it into a file, `ssh-ed25519 AAAA… comment`. */
export function fingerprintOf(publicKey: string): string | undefined {
  const [, key] = publicKey.trim().split(/\s+/);
  return key && `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`;
}

/** The first port that sshd_config(5) names. */
export function sshPort(config: string): number {
  return Number(/^\s*port\s+(\d+)/im.exec(config)?.[1] ?? 22);
}
