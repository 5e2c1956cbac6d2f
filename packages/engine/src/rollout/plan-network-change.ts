import type { Host, HostPlan, Network } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import { RpcError } from '@weft/core/link';
import type { Hosts } from '../hosts/index.ts';
import { consequences } from '../plans/index.ts';
import { neighboursOf } from '../resources/host-nics/neighbours.ts';
import { inOrder } from '../resources/order.ts';
import type { HostNetworking } from '../resources/setup-networks/networking.ts';
import { wantOf } from '../resources/setup-networks/set-up.ts';
import type { Store } from '../store/index.ts';
import { carriersOf, isToldToHosts, isWithout, makingAsDefined } from './network-change.ts';
import { whyNot } from './roll-out.ts';

/** What a change of a network would come to on one of the hosts that carry it. */
export interface HostOutlook {
  host: Pick<Host, 'id' | 'name'>;
  plan?: Pick<HostPlan, 'plan' | 'guests' | 'findings'>;
  /** Why the host would be left out, as a clause. */
  leftOut?: string;
  /** Why the host would not be changed, which would stop the roll-out there. */
  refused?: string;
}

/** What a change of a network would come to on each host that carries it; changes nothing. */
export async function planNetworkChange(
  { store, hosts }: { store: Store; hosts: Pick<Hosts, 'dryRun' | 'sessions'> },
  before: Network,
  after: Network,
): Promise<HostOutlook[]> {
  if (!isToldToHosts(before, after)) return [];
  const asItWillBe = (networking: HostNetworking): HostNetworking => ({
    ...networking,
    networks: new Map([...networking.networks, [after.id, after]]),
  });
  const want = wantOf(store.db, makingAsDefined([after.id]), asItWillBe);
  const outlook = async (host: Host): Promise<Omit<HostOutlook, 'host'>> => {
    if (!hosts.sessions.connected(host.id)) return { leftOut: 'it cannot be reached' };
    const leftOut = await whyNot(store, host.id, isWithout(store.db, [after.id]));
    if (leftOut !== undefined) return { leftOut };
    try {
      const planned = await hosts.dryRun(host.id, want);
      const neighbours = await neighboursOf(hosts.sessions, host.id);
      return { plan: { plan: planned.plan, ...(await consequences(store.db, planned, neighbours, asItWillBe)) } };
    } catch (error) {
      if (error instanceof Refused || error instanceof RpcError) return { refused: error.message };
      throw error;
    }
  };
  const carriers = inOrder(await carriersOf(store.db, [after.id]));
  return Promise.all(carriers.map(async (host) => ({ host, ...(await outlook(host)) })));
}
