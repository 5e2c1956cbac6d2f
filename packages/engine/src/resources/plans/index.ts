import type { HostPlan } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource } from '../../api/index.ts';
import type { ApplyOptions } from '../../hosts/index.ts';
import { keptPlan, keptPlans } from '../../plans/index.ts';
import { hostChanges } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { revertOf } from '../host-history/revert.ts';
import { applyKept, wantOf } from '../setup-networks/set-up.ts';
import { plan } from './plan.ts';
import { planView } from './view.ts';

/** Plans that actions answered with `dry_run`, for an hour. */
export function plansResource(deps: HostDeps) {
  const { store } = deps;

  async function wantOfKept({ request, reverts }: HostPlan): Promise<ApplyOptions['want']> {
    if (reverts === null) return wantOf(store.db, request);
    const change = await hostChanges.get(store.db, reverts);
    return revertOf(store.db, change ?? refuse('NOT_FOUND', { type: 'host change', id: reverts }));
  }

  return defineResource({
    type: plan,
    path: 'hosts/:hostId/plans',
    policy: { list: 'seen', get: 'seen', actions: { apply: 'configure_host_network' } },
    list: async (ctx, { hostId }) => (await keptPlans(store.db, hostId, ctx.now)).map(planView),
    async get(ctx, id, { hostId }) {
      const kept = await keptPlan(store.db, hostId, id, ctx.now);
      return kept && planView(kept);
    },
    actions: {
      async apply(ctx, id, { async }, { hostId }) {
        const kept = (await keptPlan(store.db, hostId, id, ctx.now)) ?? refuse('NOT_FOUND', { type: 'plan', id });
        return applyKept(deps, ctx, kept, await wantOfKept(kept), async);
      },
    },
  });
}
