import { deviceOn, type HostId, type HostPlan, newId } from '@weft/core/entities';
import { type FindingWorld, findingsOf, networksOfGuests } from '../findings/index.ts';
import type { Planned } from '../hosts/index.ts';
import { type HostNetworking, networkingOf } from '../resources/setup-networks/networking.ts';
import {
  hostPlans,
  networkAttachments,
  networks,
  type Reader,
  runningVmsByNetwork,
  type Writer,
} from '../store/index.ts';

/** How long a plan can be applied, in milliseconds. */
export const planLifetimeMs = 3_600_000;

/** Keeps a plan, so that it can be applied by its id, and forgets those that have expired. */
export async function keepPlan(
  tx: Writer,
  planned: Planned,
  asked: Pick<HostPlan, 'request' | 'reverts' | 'options' | 'userId'>,
  neighbours: FindingWorld['neighbours'],
  now: number,
): Promise<HostPlan> {
  await tx.deleteFrom('hostPlans').where('expires', '<=', now).execute();
  const { host, observation, config } = planned.present;
  const kept: HostPlan = {
    id: newId(),
    hostId: host.id,
    ...asked,
    plan: planned.plan,
    before: observation.state,
    previous: config,
    ...(await consequences(tx, planned, neighbours)),
    created: now,
    expires: now + planLifetimeMs,
  };
  await hostPlans.insert(tx, kept);
  return kept;
}

/** Whom a plan concerns, and what is to be said of the host once it is carried out; networks are taken as they will be. */
export async function consequences(
  db: Reader,
  { present: { host, observation }, wanted, target }: Planned,
  neighbours: FindingWorld['neighbours'],
  asTheyWillBe: (networking: HostNetworking) => HostNetworking = (networking) => networking,
): Promise<Pick<HostPlan, 'guests' | 'findings'>> {
  const then = asTheyWillBe(await networkingOf(db, host, wanted.config, { ...observation, state: target }));
  const findings = findingsOf(then, { guestsOn: await networksOfGuests(db), neighbours });
  return {
    guests: await guestsByBridge(db, host.id),
    findings: findings.map(({ code, description, advice }) => ({ code, description, advice })),
  };
}

/** The plans of a host that can still be applied, the newest first. */
export async function keptPlans(db: Reader, hostId: string, now: number): Promise<HostPlan[]> {
  const rows = await hostPlans.find(db, { hostId: hostId as HostId });
  return rows.filter(({ expires }) => expires > now).sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1));
}

/** One of them; undefined when there is none, or none any more. */
export async function keptPlan(db: Reader, hostId: string, id: string, now: number): Promise<HostPlan | undefined> {
  const plan = await hostPlans.first(db, { id: id as HostPlan['id'], hostId: hostId as HostId });
  return plan && plan.expires > now ? plan : undefined;
}

/** Names of the VMs with a vNIC on each bridge of a host. */
async function guestsByBridge(db: Reader, hostId: HostId): Promise<HostPlan['guests']> {
  const guests: HostPlan['guests'] = {};
  for (const [id, vms] of await runningVmsByNetwork(db, hostId)) {
    const network = await networks.get(db, id);
    const attachment = await networkAttachments.first(db, { hostId, networkId: id });
    if (network) guests[deviceOn(attachment ?? { bridge: null }, network)] = vms;
  }
  return guests;
}
