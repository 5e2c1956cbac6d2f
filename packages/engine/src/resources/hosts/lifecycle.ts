import type { Host, HostId, HostStatus } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { RpcError } from '@weft/core/link';
import type { RequestContext } from '../../api/index.ts';
// Not in the index: nobody else stores looks that he did not ask for.
import { storeLook } from '../../hosts/observe.ts';
import { hosts, type Reader, vms, type Writer } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { removePermissionsOn } from '../permission-grants.ts';
import { setUpManagement } from '../setup-networks/management.ts';

const removable: readonly HostStatus[] = ['pending', 'maintenance', 'install_failed', 'non_responsive', 'down'];
const activatable: readonly HostStatus[] = [
  'maintenance',
  'preparing_for_maintenance',
  'install_failed',
  'non_operational',
];
const deactivatable: readonly HostStatus[] = [
  'up',
  'non_operational',
  'non_responsive',
  'connecting',
  'install_failed',
  'down',
];

export async function knownHost(db: Reader, id: string): Promise<Host> {
  return (await hosts.get(db, id)) ?? refuse('NOT_FOUND', { type: 'host', id });
}

/** Refuses while VMs are on the host, or may be. */
async function withoutVms(db: Reader, { id, name }: Host): Promise<void> {
  const there = await vms.find(db, { hostId: id });
  if (there.length > 0)
    refuse('VDS_HAS_RUNNING_VMS', {
      host: name,
      vms: there
        .map((vm) => vm.name)
        .sort()
        .join(', '),
    });
}

/** Changes a host's status on a person's wish, with an event. */
async function moveTo(
  { store, events }: HostDeps,
  ctx: RequestContext,
  id: string,
  decide: (tx: Writer, host: Host) => Promise<{ status: HostStatus; code: 'VDS_ACTIVATE' | 'USER_VDS_MAINTENANCE' }>,
): Promise<Host> {
  return store.transaction(async (tx) => {
    const host = await knownHost(tx, id);
    const { status, code } = await decide(tx, host);
    await hosts.update(tx, host.id, { status, statusReason: null });
    const refs = { hostId: host.id, clusterId: host.clusterId, userId: ctx.user.id };
    const args = { host: host.name, user: ctx.user.name };
    await events.emit({ code, args, refs, correlationId: ctx.correlationId }, tx);
    return { ...host, status };
  });
}

/** Lets a host take VMs again; one that could not be installed is installed again. */
export async function activate(deps: HostDeps, ctx: RequestContext, id: string): Promise<void> {
  const {
    status,
    id: hostId,
    name,
  } = await moveTo(deps, ctx, id, async (_tx, host) => {
    if (!activatable.includes(host.status)) {
      return refuse('VDS_CANNOT_ACTIVATE_VDS_STATUS_ILLEGAL', { host: host.name, status: host.status });
    }
    const connected = deps.hosts.sessions.connected(host.id);
    const next = !connected ? 'non_responsive' : host.status === 'install_failed' ? 'installing' : 'up';
    return { status: next, code: 'VDS_ACTIVATE' };
  });
  if (status === 'installing') deps.inBackground(`Installing host ${name}`, setUpManagement(deps, hostId));
}

/** Takes a host out of service. VMs cannot be moved away yet, so there must be none. */
export async function deactivate(deps: HostDeps, ctx: RequestContext, id: string): Promise<void> {
  await moveTo(deps, ctx, id, async (tx, host) => {
    if (!deactivatable.includes(host.status)) {
      return refuse('VDS_CANNOT_MAINTENANCE_VDS_STATUS_ILLEGAL', { host: host.name, status: host.status });
    }
    await withoutVms(tx, host);
    return { status: 'maintenance', code: 'USER_VDS_MAINTENANCE' };
  });
}

/** Looks at the host now. */
export async function refresh(
  { hosts: live, store, events }: HostDeps,
  ctx: RequestContext,
  id: string,
): Promise<void> {
  const { id: hostId, name } = await knownHost(store.db, id);
  if (!live.sessions.connected(hostId)) refuse('HOST_NOT_CONNECTED', { host: name, reason: 'its agent is not linked' });
  try {
    const observation = await live.sessions.call(hostId, 'host.observe', {});
    await store.transaction((tx) => storeLook(tx, hostId, observation, undefined, ctx.now, events));
  } catch (error) {
    if (error instanceof RpcError) refuse('HOST_NOT_CONNECTED', { host: name, reason: error.message });
    throw error;
  }
}

/**
 * Forgets a host. Its certificate is worth nothing from then on, since links are taken only from hosts that are known,
 * and its link is closed. VMs that were bound to it are not bound to it any more.
 */
export async function removeHost(
  { hosts: live, store, events }: HostDeps,
  ctx: RequestContext,
  id: string,
): Promise<void> {
  const { id: hostId } = await knownHost(store.db, id);
  const remove = async (tx: Writer) => {
    const host = await knownHost(tx, id);
    if (!removable.includes(host.status)) {
      refuse('VDS_CANNOT_REMOVE_VDS_STATUS_ILLEGAL', { host: host.name, status: host.status });
    }
    await withoutVms(tx, host);
    await unbind(tx, host.id);
    await removePermissionsOn(tx, 'host', host.id);
    await hosts.remove(tx, host.id);
    const refs = { hostId: host.id, clusterId: host.clusterId, userId: ctx.user.id };
    const args = { host: host.name, user: ctx.user.name };
    await events.emit({ code: 'USER_REMOVE_VDS', args, refs, correlationId: ctx.correlationId }, tx);
  };
  await live.exclusively(hostId, () => store.transaction(remove));
  live.sessions.drop(hostId, 'the host was removed');
}

async function unbind(tx: Writer, hostId: HostId): Promise<void> {
  const bound = await vms.query(tx).where('placementHostIds', 'like', `%${hostId}%`).execute();
  for (const vm of bound.map(vms.decode)) {
    const left = vm.placementHostIds.filter((other) => other !== hostId);
    // One that was pinned to this host alone is pinned to nothing, which no VM can be.
    const affinity = left.length === 0 && vm.affinity === 'pinned' ? 'migratable' : vm.affinity;
    await vms.update(tx, vm.id, { placementHostIds: left, affinity });
  }
}
