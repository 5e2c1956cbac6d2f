import type { HostPlan } from '@weft/core/entities';
import { cidrText } from '@weft/core/host-state';
import type { Step } from '@weft/core/plan';
import type { Infer } from '../../api/index.ts';
import type { plan } from './plan.ts';

/** A kept plan for people: what happens in which order, and what it costs. */
export function planView(kept: HostPlan): Infer<typeof plan> {
  const { id, hostId, created, expires } = kept;
  return {
    id,
    host: { id: hostId },
    created: new Date(created).toISOString(),
    expires: new Date(expires).toISOString(),
    ...plannedView(kept),
  };
}

/** The same of a plan that is not kept. */
export function plannedView({
  plan: { steps, contactLost },
  guests,
  findings,
}: Pick<HostPlan, 'plan' | 'guests' | 'findings'>) {
  return {
    steps: steps.map((step) => stepView(step, guests)),
    ...(findings.length > 0 ? { findings } : {}),
    ...(contactLost
      ? {
          contact_lost: {
            from_step: contactLost.fromStep,
            ...(contactLost.untilStep === null ? {} : { until_step: contactLost.untilStep }),
            max_ms: contactLost.maxMs,
          },
        }
      : {}),
  };
}

function stepView({ title, touches, does, reachable, outage }: Step, guests: HostPlan['guests']) {
  const addresses = does.flatMap((change) =>
    change.op === 'add-address' || change.op === 'remove-address' ? [cidrText(change.address)] : [],
  );
  return {
    title,
    touches,
    addresses: [...new Set(addresses)].sort(),
    reachable,
    ...(outage
      ? {
          outage: {
            devices: outage.interfaces,
            addresses: outage.addresses,
            bridges: outage.bridges,
            guests: [...new Set(outage.bridges.flatMap((bridge) => guests[bridge] ?? []))].sort(),
            max_ms: outage.maxMs,
          },
        }
      : {}),
  };
}
