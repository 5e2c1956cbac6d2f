import { type Violation, violation } from '../../errors/index.ts';
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

/** Either every network on a NIC has limits or none. Only NICs that the request changes something on are looked at. */
const everyOrNone: Rule = ({ config }, { config: before, networks, qoss }) =>
  config.nics.flatMap((nic) => {
    const on = config.attachments.filter(({ nicId }) => nicId === nic.id);
    if (on.every((attachment) => before.attachments.includes(attachment))) return [];
    const known = on.flatMap((attachment) => {
      const network = networks.get(attachment.networkId);
      return network ? [{ name: network.name, isLimited: limitsOn(attachment, network, qoss) !== undefined }] : [];
    });
    const names = (isLimited: boolean) => known.filter((one) => one.isLimited === isLimited).map(({ name }) => name);
    const [limited, unlimited] = [names(true), names(false)];
    if (limited.length === 0 || unlimited.length === 0) return [];
    const args = { nic: nic.name, limited: limited.join(', '), unlimited: unlimited.join(', ') };
    return [violation('ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS', args)];
  });

/** Every rule about limits of networks on NICs (spec 2.6). */
export const setupQosRules: readonly Rule[] = [sound, everyOrNone];
