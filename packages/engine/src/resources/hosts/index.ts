import { asId, type Cluster, type Host, type HostId, newId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer, type Reference } from '../../api/index.ts';
import { tokenLifetimeMs } from '../../hosts/index.ts';
import { probesFrom } from '../../probes/index.ts';
import { clusters, hostNics, hosts, type Reader, type Writer } from '../../store/index.ts';
import { adoptNetworks } from '../adopt-networks/index.ts';
import { copyHostNetworks } from '../copy-host-networks/action.ts';
import type { HostDeps } from '../host-deps.ts';
import { nameIsFree, refer } from '../references.ts';
import { checksByNicFlags } from '../setup-networks/nic-flags.ts';
import { setupRequest } from '../setup-networks/request.ts';
import { setUpOrPlan } from '../setup-networks/set-up-or-plan.ts';
import { lasting, synchronizationTold, synchronizeAll } from '../sync/synchronize.ts';
import { host } from './host.ts';
import { activate, deactivate, knownHost, refresh, removeHost } from './lifecycle.ts';
import { follow, moveHost } from './move.ts';
import { hostViews } from './view.ts';

export { host } from './host.ts';

/** The cluster that a request names; Default, where there is one, when it names none. */
async function clusterOf(db: Reader, reference: Reference | null | undefined): Promise<Cluster> {
  const found = reference ? await refer(db, clusters, reference, { type: 'cluster', field: 'cluster' }) : undefined;
  return (
    found ??
    (await clusters.first(db, { name: 'Default' })) ??
    refuse('MISSING_FIELD', { type: 'Host', field: 'cluster', method: 'add' }, 'cluster')
  );
}

/** Hosts: adding them, bringing them in and out of service, and setting up their networks (spec 2.6, 2.17). */
export function hostsResource(deps: HostDeps) {
  const { store, events } = deps;
  const view = async (entity: Host) => (await hostViews(store.db, [entity]))[0] as Infer<typeof host>;
  return defineResource({
    type: host,
    path: 'hosts',
    policy: {
      list: 'seen',
      get: 'seen',
      // Needed on the cluster, which the body names: see `add`.
      add: 'anyone',
      update: 'edit_host_configuration',
      remove: 'delete_host',
      actions: {
        activate: 'manipulate_host',
        deactivate: 'manipulate_host',
        refresh: 'manipulate_host',
        commitnetconfig: 'configure_host_network',
        adoptnetworks: 'configure_host_network',
        confirmnetworks: 'configure_host_network',
        syncallnetworks: 'configure_host_network',
        copyhostnetworks: 'configure_host_network',
        enrolmenttoken: 'create_host',
        setupnetworks: 'configure_host_network',
      },
    },
    list: async () => hostViews(store.db, await hosts.find(store.db)),
    async get(_ctx, id) {
      const found = await hosts.get(store.db, id);
      return found && view(found);
    },
    exists: async (_ctx, id) => (await hosts.get(store.db, id)) !== undefined,
    async add(ctx, body) {
      const { id: home } = await clusterOf(store.db, body.cluster);
      await ctx.authorise('create_host', { type: 'cluster', id: home });
      const made = await store.transaction(async (tx) => {
        const cluster = await clusterOf(tx, { id: home });
        await nameIsFree(tx, hosts, body.name);
        const entity: Host = {
          id: newId(),
          name: body.name,
          description: body.description ?? '',
          comment: body.comment ?? '',
          clusterId: cluster.id,
          address: body.address ?? body.name,
          status: 'pending',
          statusReason: 'Its agent has not called yet.',
          netConfigDirty: false,
          facts: null,
          certificateSerial: null,
          lastSeen: null,
        };
        await hosts.insert(tx, entity);
        const refs = { hostId: entity.id, clusterId: cluster.id, userId: ctx.user.id };
        const args = { host: entity.name, user: ctx.user.name };
        await events.emit({ code: 'USER_ADD_VDS', args, refs, correlationId: ctx.correlationId }, tx);
        return entity;
      });
      return view(made);
    },
    async update(ctx, id, body) {
      const target = body.cluster ? await clusterOf(store.db, body.cluster) : undefined;
      const isElsewhere = target !== undefined && target.id !== (await knownHost(store.db, id)).clusterId;
      // Whoever may configure the host need not be welcome in the cluster.
      if (isElsewhere) await ctx.authorise('edit_host_configuration', { type: 'cluster', id: target.id });
      const change = async (tx: Writer) => {
        const before = await knownHost(tx, id);
        const cluster = target && (await clusterOf(tx, { id: target.id }));
        const moves = cluster !== undefined && cluster.id !== before.clusterId;
        const changed = {
          name: body.name ?? before.name,
          description: body.description === undefined ? before.description : (body.description ?? ''),
          comment: body.comment === undefined ? before.comment : (body.comment ?? ''),
          address: body.address ?? before.address,
        };
        await nameIsFree(tx, hosts, changed.name, id);
        const left = moves ? await moveHost(deps, ctx, tx, before, cluster) : undefined;
        await hosts.update(tx, before.id, changed);
        const clusterId = cluster?.id ?? before.clusterId;
        const where = moves ? `, and is in cluster ${cluster.name} now` : '';
        const args = { host: changed.name, user: ctx.user.name, where };
        const refs = { hostId: before.id, clusterId, userId: ctx.user.id };
        const { correlationId } = ctx;
        await events.emit({ code: 'USER_UPDATE_VDS', args, refs, correlationId }, tx);
        return { updated: { ...before, ...changed, clusterId }, moved: left };
      };
      // What a change of the host's networks records at its end is about the cluster in which it began.
      const make = () => store.transaction(change);
      const { updated, moved } = await (isElsewhere ? deps.hosts.exclusively(asId<HostId>(id), make) : make());
      if (moved) follow(deps, ctx, moved);
      return view(updated);
    },
    remove: (ctx, id) => removeHost(deps, ctx, id),
    actions: {
      activate: (ctx, id) => activate(deps, ctx, id),
      deactivate: (ctx, id) => deactivate(deps, ctx, id),
      refresh: (ctx, id) => refresh(deps, ctx, id),
      async commitnetconfig(ctx, id) {
        await knownHost(store.db, id);
        await deps.hosts.commit(asId<HostId>(id), { userId: ctx.user.id, correlationId: ctx.correlationId });
      },
      async syncallnetworks(ctx, id, { async, dry_run: dryRun }) {
        const told = synchronizationTold((await knownHost(store.db, id)).name);
        return setUpOrPlan(deps, ctx, id, synchronizeAll, { ...lasting, async, told }, dryRun);
      },
      async copyhostnetworks(ctx, id, body) {
        await knownHost(store.db, id);
        return copyHostNetworks(deps, ctx, id, body);
      },
      async adoptnetworks(ctx, id, body) {
        await knownHost(store.db, id);
        return adoptNetworks(deps, ctx, id, body.dry_run ? 'dry-run' : 'adopt');
      },
      async confirmnetworks(ctx, id) {
        await deps.hosts.confirm(asId<HostId>(id), { userId: ctx.user.id, correlationId: ctx.correlationId });
      },
      async enrolmenttoken(ctx, id) {
        const { id: hostId } = await knownHost(store.db, id);
        const token = await deps.hosts.enrolment.createToken(hostId);
        const expires = new Date(ctx.now + tokenLifetimeMs).toISOString();
        return { enrolment_token: { token, expires, command: deps.agentCommand(token) } };
      },
      async setupnetworks(ctx, id, body) {
        const request = setupRequest(body);
        const byFlags = checksByNicFlags(body);
        const options = {
          checkConnectivity: byFlags || (body.check_connectivity ?? false),
          probes: probesFrom(body.probes ?? [], await hostNics.find(store.db, { hostId: asId<HostId>(id) })),
          connectivityTimeout: body.connectivity_timeout,
          commit: body.commit_on_success ?? false,
          async: body.async,
        };
        return setUpOrPlan(deps, ctx, id, request, options, body.dry_run);
      },
    },
    examples: {
      minimal: { name: 'alpha' },
      inCluster: { name: 'beta', address: 'beta.example.com', cluster: { name: 'Default' }, comment: 'rack 2' },
    },
  });
}
