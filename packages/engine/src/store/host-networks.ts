import {
  attachmentWithNames,
  bondWithNames,
  type HostBond,
  type HostId,
  type HostNetworkConfig,
  type HostNic,
  type HostNicLabel,
  type NetworkAttachment,
  type UnmanagedNetwork,
} from '@weft/core/entities';
import { noteChange } from './changes.ts';
import { collection, type Reader, type Writer } from './collection.ts';

/** Devices of hosts; their changes are the host's. */
export const hostNics = collection<HostNic>()({
  table: 'hostNics',
  type: 'host',
  key: 'hostId',
  columns: {
    id: 'plain',
    hostId: 'plain',
    name: 'plain',
    kind: 'plain',
    permanentMac: 'plain',
    pciAddress: 'plain',
  },
});

const bonds = collection<Omit<HostBond, 'name' | 'portIds'>>()({
  table: 'hostBonds',
  type: 'host',
  key: 'hostId',
  columns: { id: 'plain', hostId: 'plain', mode: 'plain', options: 'json' },
});

export const hostNicLabels = collection<HostNicLabel>()({
  table: 'hostNicLabels',
  type: 'host',
  key: 'hostId',
  columns: { hostId: 'plain', label: 'plain', nicId: 'plain' },
});

export const networkAttachments = collection<NetworkAttachment>()({
  table: 'networkAttachments',
  type: 'host',
  key: 'hostId',
  columns: {
    id: 'plain',
    hostId: 'plain',
    networkId: 'plain',
    nicId: 'plain',
    ipv4: 'json',
    ipv6: 'json',
    dnsServers: 'json',
    properties: 'json',
    qos: 'json',
    bridge: 'plain',
  },
});

/** What hosts still carry of networks that are gone. */
export const unmanagedNetworks = collection<UnmanagedNetwork>()({
  table: 'unmanagedNetworks',
  type: 'host',
  key: 'hostId',
  columns: {
    hostId: 'plain',
    name: 'plain',
    device: 'plain',
    nicId: 'plain',
    vlanId: 'plain',
    bridged: 'boolean',
  },
});

/** The bonds that are wanted of a host, by name. */
export async function hostBonds(db: Reader, hostId: HostId): Promise<HostBond[]> {
  const rows = await bonds.find(db, { hostId });
  const ports = await db
    .selectFrom('hostBondPorts')
    .innerJoin('hostBonds', 'hostBonds.id', 'hostBondPorts.bondId')
    .where('hostBonds.hostId', '=', hostId)
    .select(['hostBondPorts.bondId', 'hostBondPorts.nicId'])
    .orderBy('hostBondPorts.position')
    .execute();
  const nics = await db.selectFrom('hostNics').select(['id', 'name']).where('hostId', '=', hostId).execute();
  const names = new Map(nics.map(({ id, name }) => [id, name]));
  return rows
    .map((bond) => ({
      ...bond,
      name: names.get(bond.id) ?? bond.id,
      portIds: ports.filter(({ bondId }) => bondId === bond.id).map(({ nicId }) => nicId),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** All that is wanted of a host's network, and every device of it that is known. */
export async function hostNetworkConfig(db: Reader, hostId: HostId): Promise<HostNetworkConfig> {
  return {
    attachments: await networkAttachments.find(db, { hostId }),
    bonds: await hostBonds(db, hostId),
    labels: await hostNicLabels.find(db, { hostId }),
    nics: await hostNics.find(db, { hostId }),
  };
}

/** What is wanted names NICs here and there, by their former names: they go by other names from now on. */
export async function renameNics(
  tx: Writer,
  config: Pick<HostNetworkConfig, 'bonds' | 'attachments'>,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (const bond of config.bonds) {
    const { id, hostId, options } = bondWithNames(bond, names);
    if (options !== bond.options) await bonds.updateWhere(tx, { hostId, id }, { options });
  }
  for (const attachment of config.attachments) {
    const { id, hostId, properties } = attachmentWithNames(attachment, names);
    if (properties !== attachment.properties) await networkAttachments.updateWhere(tx, { hostId, id }, { properties });
  }
}

/**
 * Puts a configuration in the place of the host's present one. Devices that it names and the host lacks are
 * added; devices are never removed here, that is for observation to do.
 */
export async function replaceHostNetworkConfig(tx: Writer, hostId: HostId, config: HostNetworkConfig): Promise<void> {
  await networkAttachments.removeWhere(tx, { hostId });
  await hostNicLabels.removeWhere(tx, { hostId });
  await bonds.removeWhere(tx, { hostId });
  const present = await hostNics.find(tx, { hostId });
  const known = new Set(present.map(({ id }) => id));
  // A device that the change made may have been seen, and given an id, before the change was confirmed: that id holds.
  const byName = new Map(present.map(({ id, name }) => [name, id]));
  const held = new Map(
    config.nics.flatMap(({ id, name }) => (known.has(id) ? [] : [[id, byName.get(name) ?? id] as const])),
  );
  const idOf = (id: HostNic['id']) => held.get(id) ?? id;
  await hostNics.insertAll(
    tx,
    config.nics.filter(({ id, name }) => !known.has(id) && !byName.has(name)),
  );
  for (const { id, hostId, mode, options, portIds } of config.bonds) {
    await bonds.insert(tx, { id: idOf(id), hostId, mode, options });
    const ports = portIds.map((nicId, position) => ({ bondId: idOf(id), nicId: idOf(nicId), position }));
    if (ports.length > 0) await tx.insertInto('hostBondPorts').values(ports).execute();
  }
  const placed = <T extends { nicId: HostNic['id'] }>(item: T): T => ({ ...item, nicId: idOf(item.nicId) });
  await hostNicLabels.insertAll(tx, config.labels.map(placed));
  await networkAttachments.insertAll(tx, config.attachments.map(placed));
  noteChange(tx, 'host', hostId);
}
