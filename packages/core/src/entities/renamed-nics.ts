import { renameInEthtoolOptions } from '../host-state/index.ts';
import type { HostBond } from './host-nic.ts';
import type { HostNetworkConfig, NetworkAttachment } from './network-attachment.ts';

/** A bond whose NICs are called otherwise, by their former names: its primary port is named. The same bond where nothing changes. */
export function bondWithNames<T extends Pick<HostBond, 'options'>>(bond: T, names: ReadonlyMap<string, string>): T {
  const primary = bond.options.primary === undefined ? undefined : names.get(bond.options.primary);
  return primary === undefined ? bond : { ...bond, options: { ...bond.options, primary } };
}

/** The same for an attachment, whose `ethtool_opts` name NICs. */
export function attachmentWithNames(
  attachment: NetworkAttachment,
  names: ReadonlyMap<string, string>,
): NetworkAttachment {
  const properties = attachment.properties.map(({ name, value }) => ({
    name,
    value: name === 'ethtool_opts' ? renameInEthtoolOptions(value, names) : value,
  }));
  const isSame = properties.every(({ value }, index) => value === attachment.properties[index]?.value);
  return isSame ? attachment : { ...attachment, properties };
}

/** What NICs of a former configuration are called now, by their names then: those with the same id, else the same permanent MAC address. */
export function namesSince(then: HostNetworkConfig, now: HostNetworkConfig): Map<string, string> {
  const known = new Map(now.nics.map((nic) => [nic.id, nic]));
  return new Map(
    then.nics.flatMap(({ id, name, kind, permanentMac }): [string, string][] => {
      if (kind !== 'nic') return [];
      const isIt = (nic: { permanentMac: string | null }) => permanentMac !== null && nic.permanentMac === permanentMac;
      const nic = known.get(id) ?? now.nics.find(isIt);
      return nic === undefined || nic.name === name ? [] : [[name, nic.name]];
    }),
  );
}

/** A former configuration in the names that NICs have now. */
export function withNamesOfNow(then: HostNetworkConfig, names: ReadonlyMap<string, string>): HostNetworkConfig {
  return {
    ...then,
    nics: then.nics.map((nic) => (nic.kind === 'nic' ? { ...nic, name: names.get(nic.name) ?? nic.name } : nic)),
    bonds: then.bonds.map((bond) => bondWithNames(bond, names)),
    attachments: then.attachments.map((attachment) => attachmentWithNames(attachment, names)),
  };
}
