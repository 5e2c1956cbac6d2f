import type { HostBond, HostNetworkConfig, HostPlan, NetworkAttachment, NetworkId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { canonicalJson } from '@weft/core/host-state';
import { changedBetween, type Plan } from '@weft/core/plan';
import type { Present } from '../hosts/index.ts';

/** Refuses with HOST_CHANGED and what differs, when the host, or what is wanted of it, is not what the plan was made from. */
export function checkPresent(
  kept: HostPlan,
  { observation, config }: Pick<Present, 'observation' | 'config'>,
  nameOf: (id: NetworkId) => string,
): void {
  refuseChanged([...changedBetween(kept.before, observation.state), ...changedConfig(kept.previous, config, nameOf)]);
}

/**
 * The same when what is to be done now is not what the plan said. The host itself was found to be the same before, so
 * something that the plan depends on is not: the networks' definitions, the guests, or where the engine is.
 */
export function checkPlan({ plan: before }: HostPlan, now: Plan): void {
  if (now.id === before.id) return;
  const does = ({ steps }: Plan) => canonicalJson(steps.map((step) => step.does));
  if (does(before) !== does(now)) {
    const titles = new Set(before.steps.map(({ title }) => title));
    const news = now.steps.map(({ title }) => title).filter((title) => !titles.has(title));
    refuseChanged([
      `networks are defined differently, which takes other steps${news.map((one) => `, ${one}`).join('')}`,
    ]);
  }
  const bridges = ({ steps }: Plan) => canonicalJson(steps.map(({ outage }) => outage?.bridges ?? []));
  refuseChanged([bridges(before) === bridges(now) ? 'the way to the engine' : 'which bridges have guests']);
}

/** What is wanted of a host differently than before, by name. */
function changedConfig(before: HostNetworkConfig, now: HostNetworkConfig, nameOf: (id: NetworkId) => string): string[] {
  const attachment = ({ networkId }: NetworkAttachment) => `attachment of ${nameOf(networkId)}`;
  const bond = ({ name }: HostBond) => `bond ${name}`;
  const label = ({ label }: HostNetworkConfig['labels'][number]) => `label ${label}`;
  return [
    ...changedIn(before.attachments, now.attachments, attachment),
    ...changedIn(before.bonds, now.bonds, bond),
    ...changedIn(before.labels, now.labels, label),
  ];
}

function changedIn<T>(before: readonly T[], now: readonly T[], name: (item: T) => string): string[] {
  const was = new Map(before.map((item) => [canonicalJson(item), item]));
  const is = new Map(now.map((item) => [canonicalJson(item), item]));
  const differing = [...was, ...is].filter(([text]) => !was.has(text) || !is.has(text));
  return [...new Set(differing.map(([, item]) => name(item)))].sort();
}

function refuseChanged(what: readonly string[]): void {
  if (what.length > 0) refuse('HOST_CHANGED', { what: what.join('; ') });
}
