/** Limits of traffic, and who refers to them; see `0001-first-tables` for how things lie in columns. */
export const qos: readonly string[] = [
  `create table "qoss" (
    "id" text primary key,
    "name" text not null,
    "description" text not null,
    "dataCenterId" text not null references "dataCenters" ("id") on delete cascade,
    "type" text not null,
    "limits" text not null,
    unique ("dataCenterId", "name")
  )`,
  `alter table "networks" add column "qosId" text references "qoss" ("id")`,
  `alter table "networkAttachments" add column "qos" text`,
];
