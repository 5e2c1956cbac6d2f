import { refuse } from '@weft/core/errors';
import { defineResource } from '../../api/index.ts';
import { keptPlan, keptPlans } from '../../plans/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { applyKept } from '../setup-networks/set-up.ts';
import { plan } from './plan.ts';
import { planView } from './view.ts';

/** Plans that `setupnetworks` answered with `dry_run`, for an hour. */
export function plansResource(deps: HostDeps) {
  const { store } = deps;
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
        const kept = await keptPlan(store.db, hostId, id, ctx.now);
        return applyKept(deps, ctx, kept ?? refuse('NOT_FOUND', { type: 'plan', id }), async);
      },
    },
  });
}
