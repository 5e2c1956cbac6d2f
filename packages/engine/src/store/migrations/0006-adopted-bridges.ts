/** What a host calls the bridge of a network that it had before Weft came. */
export const adoptedBridges: readonly string[] = [`alter table "networkAttachments" add column "bridge" text`];
