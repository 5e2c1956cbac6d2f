import { emptySetup, type HostChange, type HostId, type NetworkId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer } from '../../api/index.ts';
import { hostChanges, hosts, networks, type Reader } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { planView } from '../plans/view.ts';
import { makeChange, planChange } from '../setup-networks/set-up.ts';
import { differencesOf } from './differences.ts';
import { hostChange } from './host-change.ts';
import { revertOf } from './revert.ts';

const moment = (time: number) => new Date(time).toISOString();
/** Most changes that a list shows unless it is told how many: a host has as many as were ever made. */
const most = 200;

function view(change: HostChange, networkName: (id: NetworkId) => string): Infer<typeof hostChange> {
  const { id, hostId, userId, correlationId, description, plan, committed, outcome, reason } = change;
  return {
    id,
    description,
    host: { id: hostId },
    ...(userId === null ? {} : { user: { id: userId } }),
    ...(correlationId === null ? {} : { correlation_id: correlationId }),
    start_time: moment(change.startTime),
    ...(change.endTime === null ? {} : { end_time: moment(change.endTime) }),
    outcome,
    ...(reason === null ? {} : { reason }),
    committed,
    differences: differencesOf(change, networkName),
    steps: stepViews(plan),
  };
}

const stepViews = ({ steps }: HostChange['plan']) => steps.map(({ title, touches }) => ({ title, touches }));

/** The history of a host's networks, the newest first; each change can be reverted. */
export function hostChangesResource(deps: HostDeps) {
  const { store } = deps;
  async function names(db: Reader): Promise<(id: NetworkId) => string> {
    const byId = new Map((await networks.find(db)).map(({ id, name }) => [id, name]));
    return (id) => byId.get(id) ?? id;
  }
  const known = async (id: string, hostId: string) =>
    hostChanges.first(store.db, { id: id as HostChange['id'], hostId: hostId as HostId });

  return defineResource({
    type: hostChange,
    path: 'hosts/:hostId/changes',
    policy: { list: 'seen', get: 'seen', actions: { revert: 'configure_host_network' } },
    async list(ctx, { hostId }) {
      const query = hostChanges
        .query(store.db)
        .where('hostId', '=', hostId as HostId)
        .orderBy('startTime', 'desc')
        .orderBy('id');
      const rows = await (ctx.query.search ? query : query.limit(ctx.query.max ?? most)).execute();
      const networkName = await names(store.db);
      return rows.map((row) => view(hostChanges.decode(row), networkName));
    },
    async get(_ctx, id, { hostId }) {
      const change = await known(id, hostId);
      return change && view(change, await names(store.db));
    },
    actions: {
      async revert(ctx, id, body, { hostId }) {
        const change = (await known(id, hostId)) ?? refuse('NOT_FOUND', { type: 'host change', id });
        const want = revertOf(store.db, change);
        const options = {
          checkConnectivity: body.check_connectivity ?? true,
          connectivityTimeout: body.connectivity_timeout,
          commit: body.commit_on_success ?? change.committed,
          async: body.async,
        };
        if (body.dry_run) {
          const made = () => ({ request: emptySetup, reverts: change.id });
          const kept = await planChange(deps, ctx, change.hostId, want, options, made);
          return { steps: stepViews(kept.plan), plan: planView(kept) };
        }
        const host = await hosts.get(store.db, hostId);
        const description = `Reverting a change of the networks of host ${host?.name}: ${change.description}`;
        return makeChange(deps, ctx, change.hostId, { description, want }, options);
      },
    },
  });
}
