import type { HostId, NetworkAttachment, NetworkId, SetupRequest } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { ipNumber } from '@weft/core/host-state';
import { hostChanges, hosts, networkAttachments, networks, type Reader } from '../../store/index.ts';

/** An address of some host in a network. */
interface HeldAddress {
  hostId: HostId;
  ip: string;
}

/** An address that a request gives from a pool, in its network. */
export interface PooledAddress {
  networkId: NetworkId;
  ip: string;
}

/**
 * The addresses that other hosts have in a network, and those that they are being given by changes whose end is not known yet. Nothing else
 * reserves one: a change that goes back, or that an engine was killed in, frees it when its end is on record.
 */
export async function addressesElsewhere(db: Reader, networkId: NetworkId, hostId: HostId): Promise<HeldAddress[]> {
  const underWay = await hostChanges.find(db, { outcome: 'wanted' });
  const all = [
    ...(await networkAttachments.find(db, { networkId })),
    ...underWay.flatMap(({ config }) => config.attachments.filter((one) => one.networkId === networkId)),
  ];
  return all.filter((one) => one.hostId !== hostId).flatMap(held);
}

const held = ({ hostId, ipv4, ipv6 }: NetworkAttachment): HeldAddress[] =>
  [ipv4?.address, ipv6?.address].flatMap((address) => (address ? [{ hostId, ip: address.ip }] : []));

/** The addresses of a request that came from a pool. */
export function pooledAddresses({ modifiedAttachments }: SetupRequest): PooledAddress[] {
  return modifiedAttachments.flatMap((change) =>
    (change?.assignments ?? []).flatMap(({ pooled, address }) => {
      const networkId = change?.network?.id;
      return pooled && address && networkId ? [{ networkId: networkId as NetworkId, ip: address }] : [];
    }),
  );
}

/** The first of the addresses that another host has, or is being given. */
async function firstTaken(db: Reader, hostId: HostId, pooled: readonly PooledAddress[]) {
  for (const { networkId, ip } of pooled) {
    const elsewhere = await addressesElsewhere(db, networkId, hostId);
    const holder = elsewhere.find((one) => ipNumber(one.ip) === ipNumber(ip));
    if (holder) return { networkId, ip, holder: holder.hostId };
  }
  return undefined;
}

/** Whether no other host has one of the addresses, or is being given it. */
export async function areFree(db: Reader, hostId: HostId, pooled: readonly PooledAddress[]): Promise<boolean> {
  return (await firstTaken(db, hostId, pooled)) === undefined;
}

/** Refused with HOST_CHANGED when another host got one of the addresses since they were chosen. */
export async function checkFree(db: Reader, hostId: HostId, pooled: readonly PooledAddress[]): Promise<void> {
  const taken = await firstTaken(db, hostId, pooled);
  if (!taken) return;
  const network = (await networks.get(db, taken.networkId))?.name ?? taken.networkId;
  const holder = (await hosts.get(db, taken.holder))?.name ?? taken.holder;
  refuse('HOST_CHANGED', { what: `address ${taken.ip} of network ${network} is that of host ${holder} now` });
}
