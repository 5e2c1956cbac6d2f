import { everyoneGroupId, type Network, type UserId, type VnicProfile, wellKnownRoles } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { networks, vnicProfiles, type Writer } from '../../store/index.ts';
import { grant, removePermissionsOn } from '../permission-grants.ts';
import { newProfile } from './defaults.ts';

/**
 * Stores a new network: its creator administers it, and with `profile` a VM network gets a vNIC profile of its name that
 * everyone may use.
 */
export async function createNetwork(
  tx: Writer,
  network: Network,
  { creator, profile }: { creator: UserId; profile: boolean },
): Promise<void> {
  await networks.insert(tx, network);
  await grant(tx, wellKnownRoles.networkAdmin, { userId: creator }, 'network', network.id);
  if (!network.vm || !profile) return;
  const made = newProfile(network);
  await vnicProfiles.insert(tx, made);
  await grant(tx, wellKnownRoles.vnicProfileUser, { groupId: everyoneGroupId }, 'vnic_profile', made.id);
}

/** Removes networks with their profiles and the roles given on either. */
export async function removeNetworks(tx: Writer, removed: readonly Network[]): Promise<void> {
  const profiles: VnicProfile[] = [];
  for (const { id } of removed) profiles.push(...(await vnicProfiles.find(tx, { networkId: id })));
  await removeProfiles(tx, profiles);
  for (const { id } of removed) {
    await removePermissionsOn(tx, 'network', id);
    await networks.remove(tx, id);
  }
}

/** Removes profiles and the roles given on them. Refuses while one is the failover of a profile that stays (VP-4). */
export async function removeProfiles(tx: Writer, removed: readonly VnicProfile[]): Promise<void> {
  for (const { id, name } of removed) {
    const holders = await vnicProfiles.find(tx, { failoverId: id });
    const staying = holders.find((holder) => !removed.some((other) => other.id === holder.id));
    if (staying) refuse('ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE', { name, other: staying.name });
  }
  // Those with a failover before the failovers.
  for (const { id } of removed.toSorted((a, b) => Number(a.failoverId === null) - Number(b.failoverId === null))) {
    await removePermissionsOn(tx, 'vnic_profile', id);
    await vnicProfiles.remove(tx, id);
  }
}

/** NET-13: the profile of the network's name follows it, unless another one has the new name already. */
export async function renameProfile(tx: Writer, before: Network, after: Network): Promise<void> {
  const profiles = await vnicProfiles.find(tx, { networkId: before.id });
  const own = profiles.find(({ name }) => name === newProfile(before).name);
  const { name } = newProfile(after);
  if (own && !profiles.some((other) => other.name === name)) await vnicProfiles.update(tx, own.id, { name });
}
