/** What hosts still carry of networks that are gone. */
export const unmanagedNetworks: readonly string[] = [
  `create table "unmanagedNetworks" (
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "name" text not null,
    "device" text not null,
    "nicId" text not null references "hostNics" ("id") on delete cascade,
    "vlanId" integer,
    "bridged" smallint not null,
    primary key ("hostId", "device")
  )`,
];
