/** Ways to iSCSI targets. iSCSI bonds hold their ids in a list, as they do those of networks. */
export const storageConnections: readonly string[] = [
  `create table "storageConnections" (
    "id" text primary key,
    "address" text not null,
    "port" integer not null,
    "target" text not null,
    "portal" text not null,
    "username" text not null,
    unique ("address", "port", "target", "portal", "username")
  )`,
];
