/** What a lab guest does, by its kernel's command line. NICs are named by MAC (lower case) or kernel name (`eth0`). */
export interface GuestTasks {
  /** Host name. */
  name?: string;
  /** Static addresses, `10.1.1.1/24`. */
  addresses?: readonly { nic: string; address: string }[];
  /** NICs that ask DHCP. */
  dhcp?: readonly string[];
  /** Default gateway. */
  gateway?: string;
  /** Addresses to ping every second: the console then shows `weft: ping <target> ok <ms>` or `weft: ping <target> lost`. */
  ping?: readonly string[];
  /** TCP port of a small web server. */
  http?: number;
}

/**
 * Measured under emulation: the kernel tests its own cryptography and patches itself against attacks that a lab
 * guest need not fear, which together took a fifth of its start.
 */
const base = 'console=ttyS0 quiet tsc=reliable cryptomgr.notests mitigations=off';

/**
 * The kernel command line for a lab guest. The console says `weft: up <s>` when the NICs have their addresses and
 * `weft: ready <s>` when the guest agent is starting and the power button works.
 *
 * @throws when a value holds white space or quotes, which the kernel would read as something else.
 */
export function guestCmdline(tasks: GuestTasks): string {
  const options: [key: string, value: string | number | undefined][] = [
    ['name', tasks.name],
    ...(tasks.addresses ?? []).map(({ nic, address }): [string, string] => ['ip', `${nic},${address}`]),
    ...(tasks.dhcp ?? []).map((nic): [string, string] => ['dhcp', nic]),
    ['gateway', tasks.gateway],
    ...(tasks.ping ?? []).map((target): [string, string] => ['ping', target]),
    ['http', tasks.http],
  ];
  return [base, ...options.flatMap(([key, value]) => (value === undefined ? [] : [option(key, String(value))]))].join(
    ' ',
  );
}

function option(key: string, value: string): string {
  // The guest's shell expands what it reads there, so only harmless characters may pass.
  if (!/^[\w.:/,-]+$/.test(value)) throw new Error(`${JSON.stringify(value)} cannot stand on a kernel command line`);
  return `weft.${key}=${value}`;
}
