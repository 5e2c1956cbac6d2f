import { asId, type HostId, type Network } from '@weft/core/entities';
import { Refused, refuse } from '@weft/core/errors';
import { type Family, ipNumber } from '@weft/core/host-state';
import type { ActionInput, RequestContext } from '../../api/index.ts';
import { hosts, type Reader } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { neighboursOf } from '../host-nics/neighbours.ts';
import type { host } from '../hosts/host.ts';
import { refer } from '../references.ts';
import { type HostNetworking, shownNetworking } from '../setup-networks/networking.ts';
import { addressesElsewhere } from '../setup-networks/pooled-addresses.ts';
import type { Told } from '../setup-networks/set-up.ts';
import { setUpOrPlan } from '../setup-networks/set-up-or-plan.ts';
import { lasting } from '../sync/synchronize.ts';
import { type AddressPool, readPool, takeAddress } from './address-pools.ts';
import { type CopyOptions, copyOf } from './copy.ts';

export type CopyBody = ActionInput<NonNullable<(typeof host)['actions']>['copyhostnetworks']>;

/** Gives a host the networks of another one, or answers the plan for that. */
export async function copyHostNetworks(deps: HostDeps, ctx: RequestContext, id: string, body: CopyBody) {
  const { store } = deps;
  const { id: sourceId } = await refer(store.db, hosts, body.source_host, { type: 'host', field: 'source_host' });
  // Whoever copies learns what the other host has.
  if (!(await ctx.sees({ type: 'host', id: sourceId }))) refuse('NOT_FOUND', { type: 'host', id: sourceId });
  const source = await shownNetworking(store.db, sourceId);
  const match = body.match ?? 'order';
  const neighbours = async (hostId: string) =>
    match === 'lldp' ? neighboursOf(deps.hosts.sessions, asId<HostId>(hostId)) : {};
  const sides = { source: await neighbours(sourceId), target: await neighbours(id) };
  const pools = await poolsOf(body, source);
  // Addresses are looked for when the host's turn has come: until then they are anybody's.
  const asked = async (target: HostNetworking) =>
    copyOf(source, target, {
      match,
      neighbours: sides,
      addressFor: await addressesFrom(store.db, pools, target.host.id),
    });
  const told = copyTold(source.host.name, (await hosts.get(store.db, id))?.name ?? id);
  return setUpOrPlan(deps, ctx, id, asked, { ...lasting, async: body.async, told }, body.dry_run);
}

/** oVirt tells that a host has too few NICs under a name of its own. */
function copyTold(source: string, host: string): Told {
  const isCount = (error: unknown) =>
    error instanceof Refused && error.violations.some(({ code }) => code === 'INTERFACE_COUNT_DOES_NOT_MATCH');
  return {
    done: { code: 'NETWORK_COPY_HOST_NETWORKS', args: { host, source } },
    failed: (why, error) => ({
      code: isCount(error) ? 'NETWORK_COPY_HOST_NETWORKS_INVALID_IFACE_COUNT' : 'NETWORK_COPY_HOST_NETWORKS_FAILED',
      args: { host, source, ...why },
    }),
  };
}

/** The pools that were sent. Refused by the field when one is not sound, or is of a network that is not copied. */
async function poolsOf(body: CopyBody, source: HostNetworking): Promise<AddressPool[]> {
  const copied = new Set(source.config.attachments.map(({ networkId }) => networkId));
  copied.delete(source.cluster.managementNetworkId);
  return (body.address_pools ?? []).map((sent, index) => {
    const field = `address_pools[${index}]`;
    const { id, name } = sent.network ?? {};
    const isIt = (network: Network) => (id === undefined ? network.name === name : network.id === id.toLowerCase());
    const network = [...source.networks.values()].find((one) => copied.has(one.id) && isIt(one));
    if (!network) {
      const args = { field: `${field}.network`, type: 'Host', reason: 'must be a network that is copied' };
      return refuse('INVALID_VALUE', args, `${field}.network`);
    }
    return readPool(sent, network, field);
  });
}

/** Picks addresses that no other host has, or is being given, in the network. */
async function addressesFrom(
  db: Reader,
  pools: readonly AddressPool[],
  hostId: HostId,
): Promise<CopyOptions['addressFor']> {
  const taken = new Map<string, Set<bigint>>();
  for (const { network } of pools) {
    const elsewhere = await addressesElsewhere(db, network.id, hostId);
    taken.set(network.id, new Set(elsewhere.map(({ ip }) => ipNumber(ip))));
  }
  return (networkId: Network['id'], family: Family, own) => {
    const pool = pools.find((one) => one.network.id === networkId && one.family === family);
    return pool && takeAddress(pool, taken.get(networkId) ?? new Set(), own);
  };
}
