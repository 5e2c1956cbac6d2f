import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Interface, mainTable, type Observation } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';
import { applyBetween, type Kernel, run } from '../kernel/index.ts';
import type { Troubles } from '../troubles/index.ts';
import type { DhcpClients } from './clients.ts';
import type { HostClients } from './host-clients.ts';
import type { Lease } from './lease.ts';
import { corrected, isStatic, type Modes, modesAfter, needsClient } from './mode.ts';

/** How often, in milliseconds, clients are looked after: they may have ended, or have other name servers. */
const lookMs = 2_000;
/** A client that has to be started at so many looks in a row does not run. */
const endsTooOften = 3;

export interface DhcpOptions {
  clients: DhcpClients;
  /** Those that are not ours. */
  others: HostClients;
  /** `/proc/sys` */
  sysctl: string;
  /** Told of the lease on the interface whose gateway is the host's, and of its end. */
  onMainLease(lease: Pick<Lease, 'server' | 'search'> | undefined): Promise<void>;
  /** Told of clients that cannot be kept running, and of name servers that cannot be put in place. */
  troubles: Pick<Troubles, 'begin' | 'end'>;
}

/**
 * A kernel whose interfaces can get their addresses from DHCP servers. That one does is said by our own record; what is leased is
 * no configuration.
 */
export function withDhcp(kernel: Kernel, { clients, others, sysctl, onMainLease, troubles }: DhcpOptions): Kernel {
  /** Interfaces with an IPv4 lease that no client of ours has brought, as of the last look. */
  const anothers = new Set<string>();

  /** Another client's lease goes when the interface is to have none, with the client where it is known; another may bring it back, which is seen then. */
  function letGoOf(change: Extract<Change, { op: 'set-ip-mode' }>): (() => Promise<void>) | undefined {
    if (change.family !== 'ipv4' || change.dhcp || !anothers.has(change.name)) return undefined;
    return async () => {
      await others.end(change.name);
      keepSecondaries(sysctl, change.name);
      await kernel.apply([change]);
      // It may be one of ours of which nothing is known any more.
      await clients.set(change.name, {});
      await run('ip', ['-4', 'addr', 'flush', 'dev', change.name, 'dynamic']);
      anothers.delete(change.name);
    };
  }

  /** What the change takes, if it is about interfaces that are or become dynamic. */
  function byClients(change: Change, known: ReadonlyMap<string, Modes>): (() => Promise<void>) | undefined {
    if (change.op === 'delete-interface' && known.has(change.name)) {
      return async () => {
        await clients.set(change.name, {});
        await kernel.apply([change]);
      };
    }
    if (change.op !== 'set-ip-mode') return undefined;
    const before = known.get(change.name) ?? {};
    const after = modesAfter(before, change);
    if (isStatic(before) && isStatic(after)) return letGoOf(change);
    return async () => {
      // The client takes its addresses back before the kernel gets others.
      if (needsClient(before)) await clients.set(change.name, {});
      await kernel.apply([change]);
      if (change.family === 'ipv6') listenToRouters(sysctl, change.name, after);
      // Going back: the host's own client is there again, and ours is not needed.
      if (after.ipv6 === undefined && after.ipv4?.dhcp) {
        keepSecondaries(sysctl, change.name);
        if (await others.startAgain(change.name)) return;
      }
      await clients.set(change.name, after);
    };
  }

  function addLeases(seen: Observation): Observation {
    const all = clients.modes();
    const again = others.runningAgain();
    const facts = { ...seen.facts };
    const interfaces = seen.state.interfaces.map((found): Interface => {
      const isAgain = !found.ipv4.dhcp && again.has(found.name);
      const item = isAgain ? { ...found, ipv4: { ...found.ipv4, enabled: true, dhcp: true } } : found;
      const modes = all.get(item.name);
      const fact = facts[item.name];
      if (item.ipv4.dhcp && modes === undefined) anothers.add(item.name);
      else anothers.delete(item.name);
      if (fact !== undefined && isByHost(item, modes)) facts[item.name] = { ...fact, 'dynamic-by-host': true };
      if (modes === undefined) return item;
      const { ipv4, ipv6 } = clients.leases(item.name);
      const leased = new Set([...(ipv4?.address ?? []), ...(ipv6?.address ?? [])]);
      return {
        ...item,
        ipv4: corrected(item.ipv4, modes.ipv4, leased),
        ipv6: corrected(item.ipv6, modes.ipv6, leased),
      };
    });
    return { ...seen, state: { ...seen.state, interfaces }, facts };
  }

  let told = '';
  function tellMainLease(lease: Pick<Lease, 'server' | 'search'> | undefined): void {
    const text = JSON.stringify(lease ?? null);
    if (text === told) return;
    told = text;
    onMainLease(lease).then(
      () => troubles.end({ code: 'NAME_SERVERS_NOT_SET' }),
      (error: Error) => {
        // It is tried again.
        told = '';
        troubles.begin({ code: 'NAME_SERVERS_NOT_SET', reason: error.message });
      },
    );
  }

  function passMainLease(): void {
    for (const [name, { ipv4, ipv6 }] of clients.modes()) {
      if (ipv4?.table !== mainTable && ipv6?.table !== mainTable) continue;
      const leases = clients.leases(name);
      const both = [leases.ipv4, leases.ipv6].filter((lease) => lease !== undefined);
      const server = both.flatMap((lease) => lease.server);
      tellMainLease(server.length === 0 ? undefined : { server, search: both.flatMap((lease) => lease.search) });
      return;
    }
    tellMainLease(undefined);
  }

  /** What cannot be read now is tried again at the next look. */
  function lookAfterLeases(): void {
    try {
      passMainLease();
    } catch (error) {
      // The name servers of before stay until then.
      troubles.begin({ code: 'NAME_SERVERS_NOT_SET', reason: (error as Error).message });
    }
  }

  /** Clients that had to be started, by how many looks in a row. */
  let startedAgain = new Map<string, number>();
  let isReviving = false;

  /** Starts clients again that have ended. One that cannot be started, or ends each time, is told; the next look tries again. */
  async function keepAlive(): Promise<void> {
    const started = await clients.revive();
    troubles.end({ code: 'DHCP_CLIENT_NOT_RUNNING' });
    const before = startedAgain;
    startedAgain = new Map([...started.keys()].map((name) => [name, (before.get(name) ?? 0) + 1]));
    for (const name of before.keys()) {
      if (!started.has(name)) troubles.end({ code: 'DHCP_CLIENT_NOT_RUNNING', item: name });
    }
    for (const [name, error] of started) {
      const reason = error?.message ?? 'it ends each time soon after it was started';
      if (error !== undefined || (startedAgain.get(name) ?? 0) >= endsTooOften)
        troubles.begin({ code: 'DHCP_CLIENT_NOT_RUNNING', item: name, reason });
    }
  }

  return {
    observe: async (asked, only) => addLeases(await kernel.observe(asked, only)),
    async apply(changes) {
      // Modes change as the list goes on, but only by what is done here: asking for each change would cost a look at the disk.
      let known = clients.modes();
      await applyBetween(kernel, changes, (change) => {
        const act = byClients(change, known);
        if (act === undefined) return undefined;
        return async () => {
          await act();
          known = clients.modes();
        };
      });
    },
    kept: others.forget,
    watch(onChange) {
      const look = (): void => {
        lookAfterLeases();
        if (isReviving) return;
        isReviving = true;
        keepAlive()
          .catch((error: Error) => {
            // What is known of all of them cannot be read; it is tried again.
            troubles.begin({ code: 'DHCP_CLIENT_NOT_RUNNING', reason: error.message });
          })
          .finally(() => {
            isReviving = false;
          });
      };
      const timer = setInterval(look, lookMs);
      timer.unref();
      look();
      const stop = kernel.watch(() => {
        lookAfterLeases();
        onChange();
      });
      return () => {
        clearInterval(timer);
        stop();
      };
    },
  };
}

/** Whether the interface gets addresses by itself, in a family in which that was not asked of us. */
const isByHost = ({ ipv4, ipv6 }: Interface, modes: Modes | undefined): boolean =>
  (ipv4.dhcp === true && modes?.ipv4 === undefined) || (ipv6.autoconf === true && modes?.ipv6 === undefined);

/**
 * https://docs.kernel.org/networking/ip-sysctl.html, `promote_secondaries`: without it an address goes with the one that was there first in
 * its subnet, as a static one with the lease, and the other way round.
 */
function keepSecondaries(sysctl: string, name: string): void {
  const file = `${sysctl}/net/ipv4/conf/${name}/promote_secondaries`;
  if (existsSync(file)) writeFileSync(file, '1');
}

/**
 * https://docs.kernel.org/networking/ip-sysctl.html: DHCPv6 gives addresses only; what is on the link, and the gateway, are said by
 * routers, whom the kernel listens to (2: also where the host forwards). It asks them when IPv6 comes up, so
 * that is done again where no address would be lost.
 */
function listenToRouters(sysctl: string, name: string, { ipv6 }: Modes): void {
  const folder = `${sysctl}/net/ipv6/conf/${name}`;
  if (!existsSync(folder)) return;
  writeFileSync(`${folder}/accept_ra_defrtr`, ipv6 === undefined || ipv6.table === mainTable ? '1' : '0');
  if (ipv6 === undefined) return;
  writeFileSync(`${folder}/accept_ra`, '2');
  if (hasGlobalIpv6(name)) return;
  writeFileSync(`${folder}/disable_ipv6`, '1');
  writeFileSync(`${folder}/disable_ipv6`, '0');
}

/** Fields of /proc/net/if_inet6: address, index, prefix, scope (20 is link-local), flags, name. */
function hasGlobalIpv6(name: string): boolean {
  return readFileSync('/proc/net/if_inet6', 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .some((fields) => fields[5] === name && fields[3] !== '20');
}
