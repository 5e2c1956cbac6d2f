/** What an engine that was killed would otherwise forget: what hosts are owed, and what people were told. */
export const owedToHosts: readonly string[] = [
  // The network may be gone by the time its host is back, so nothing refers to it.
  `create table "labelDebts" (
    "hostId" text not null references "hosts" ("id") on delete cascade,
    "networkId" text not null,
    "networkName" text not null,
    "label" text not null,
    "change" text not null,
    "userId" text,
    "correlationId" text,
    primary key ("hostId", "networkId")
  )`,
  `create table "rollOuts" (
    "id" text primary key,
    "description" text not null,
    "hosts" text not null,
    "refs" text not null,
    "userId" text,
    "correlationId" text not null,
    "startTime" bigint not null
  )`,
  `alter table "hostDrifts" add column "findings" text not null default '[]'`,
  `alter table "hostPlans" add column "findings" text not null default '[]'`,
  `alter table "hostPlans" add column "reverts" text`,
];
