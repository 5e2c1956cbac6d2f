/** What can be wrong with an agent's own work on its host. */
export const troubleCodes = [
  'STATE_DISK_NOT_WRITABLE',
  'COMMITTED_NETWORKS_UNREADABLE',
  'CHANGE_NOT_ENDED',
  'DHCP_CLIENT_NOT_RUNNING',
  'NAME_SERVERS_NOT_SET',
] as const;

/** Something that does not work and is tried again; it is told for as long as that is so. */
export interface Trouble {
  code: (typeof troubleCodes)[number];
  /** The device that it is about, where it is about one. */
  item?: string;
  /** Why, as a part of a sentence. */
  reason: string;
}

/** The same trouble, whatever its reason is at the moment. */
export const troubleKey = ({ code, item = '' }: Pick<Trouble, 'code' | 'item'>): string => `${code} ${item}`;
