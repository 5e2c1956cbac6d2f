/** Since when NICs are down that must not be: the minute that they have for it goes on under the next engine. */
export const silentNics: readonly string[] = [
  `create table "hostSilences" (
    "hostId" text primary key references "hosts" ("id") on delete cascade,
    "bootId" text,
    "since" text not null
  )`,
];
