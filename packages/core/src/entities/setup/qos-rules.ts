import { type Violation, violation } from '../../errors/index.ts';
import { limitsFor } from '../../host-state/index.ts';
import { limitsOn } from '../network-attachment.ts';
import { limitRules } from '../qos-rules.ts';
import type { SetupWorld } from './request.ts';
import type { ResolvedSetup } from './resolved.ts';

type Rule = (resolved: ResolvedSetup, world: SetupWorld) => Violation[];

/** Limits that are sent with an attachment are sound. */
const sound: Rule = ({ attachments }, { networks }) =>
  attachments.flatMap(({ sent, meant, field }) => {
    const what = sent.qos?.name ?? `of network ${networks.get(meant.networkId)?.name ?? ''}`;
    return sent.qos ? limitRules('hostnetwork', sent.qos.limits, what, `${field}.qos`) : [];
  });

/**
 * Either every network on a NIC has limits or none. Only NICs that the request changes or synchronises something on are looked at. What it
 * only synchronises beside is what it is on the host: something out of sync that is left alone has what the host has.
 */
const everyOrNone: Rule = (
  { attachments, config, synchronized },
  { config: before, networks, qoss, outOfSync, observation },
) =>
  config.nics.flatMap((nic) => {
    const on = config.attachments.filter(({ nicId }) => nicId === nic.id);
    const isChanged = !on.every((attachment) => before.attachments.includes(attachment));
    if (!isChanged && !on.some(({ id }) => synchronized.has(id))) return [];
    const seen = observation.state.interfaces.find(({ name }) => name === nic.name)?.egress;
    const known = on.flatMap((attachment) => {
      const network = networks.get(attachment.networkId);
      if (!network) return [];
      const isLeft = !isChanged && outOfSync.has(attachment.id) && !synchronized.has(attachment.id);
      const limits = isLeft ? limitsFor(seen, network.vlanId) : limitsOn(attachment, network, qoss);
      return [{ name: network.name, isLimited: limits !== undefined }];
    });
    const names = (isLimited: boolean) => known.filter((one) => one.isLimited === isLimited).map(({ name }) => name);
    const [limited, unlimited] = [names(true), names(false)];
    if (limited.length === 0 || unlimited.length === 0) return [];
    const args = { nic: nic.name, limited: limited.join(', '), unlimited: unlimited.join(', ') };
    const asked = attachments.find(({ meant }) => meant.nicId === nic.id);
    const unasked = isChanged ? 'modified_labels' : 'synchronized_network_attachments';
    const field = asked ? `${asked.field}.qos` : unasked;
    return [violation('ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS', args, field)];
  });

/** Every rule about limits of networks on NICs (spec 2.6). */
export const setupQosRules: readonly Rule[] = [sound, everyOrNone];
