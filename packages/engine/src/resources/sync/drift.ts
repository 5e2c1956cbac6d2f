import type { HostNicId, NetworkAttachmentId } from '@weft/core/entities';
import { bondConfigurations, inSync, type ReportedConfiguration } from '@weft/core/plan';
import { bondIntent, nicNames } from '../setup-networks/host-intent.ts';
import { compareAttachment, type HostNetworking } from '../setup-networks/networking.ts';

/** Where a host is not as it is defined. */
export interface Drift {
  /** What differs of each attachment that is out of sync. */
  attachments: ReadonlyMap<NetworkAttachmentId, readonly ReportedConfiguration[]>;
  /** Bonds that are not as wanted, whether or not anything is attached to them. */
  bonds: ReadonlySet<HostNicId>;
}

/** Compares all that is wanted of a host with the last look at it; no drift where nothing was seen yet. */
export function driftOf(networking: HostNetworking): Drift {
  const { config, seen } = networking;
  const attachments = new Map<NetworkAttachmentId, ReportedConfiguration[]>();
  if (!seen) return { attachments, bonds: new Set() };
  const nameOf = nicNames(config);
  for (const attachment of config.attachments) {
    const compared = compareAttachment(networking, attachment, nameOf(attachment.nicId));
    if (compared && !inSync(compared.reported)) {
      attachments.set(
        attachment.id,
        compared.reported.filter((one) => !one.inSync),
      );
    }
  }
  const bonds = config.bonds.filter((bond) => !inSync(bondConfigurations(bondIntent(bond, nameOf), seen)));
  return { attachments, bonds: new Set(bonds.map(({ id }) => id)) };
}
