import type { Accepted, Infer, RequestContext } from '../../api/index.ts';
import type { HostDeps } from '../host-deps.ts';
import type { plan } from '../plans/plan.ts';
import { planView } from '../plans/view.ts';
import { type Asked, planSetUp, type SetUpOptions, setUp } from './set-up.ts';

/** Sets up a host's networks, or only answers the plan: what every action that sets up networks does. */
export async function setUpOrPlan(
  deps: HostDeps,
  ctx: RequestContext,
  hostId: string,
  request: Asked,
  options: SetUpOptions,
  dryRun: boolean | null | undefined,
): Promise<undefined | Accepted<void> | { plan: Infer<typeof plan> }> {
  if (dryRun) return { plan: planView(await planSetUp(deps, ctx, hostId, request, options)) };
  return setUp(deps, ctx, hostId, request, options);
}
