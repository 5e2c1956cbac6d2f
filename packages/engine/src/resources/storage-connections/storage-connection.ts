import { defaultIscsiPort, type StorageConnection } from '@weft/core/entities';
import { enumeration, type Infer, integer, string, type } from '../../api/index.ts';

export const storageConnection = type('storage_connection', {
  href: 'storageconnections/{id}',
  doc: 'How hosts reach an iSCSI target, for iSCSI bonds. Weft keeps it and logs in nowhere.',
  fields: {
    address: string({
      required: true,
      min: 1,
      max: 255,
      example: '192.0.2.10',
      doc: 'Name or IP address of the portal.',
    }),
    type: enumeration(['iscsi'], { required: true, createOnly: true }),
    port: integer({ min: 1, max: 65_535, doc: `TCP port; ${defaultIscsiPort} unless given.` }),
    target: string({
      required: true,
      max: 223,
      pattern: /^(iqn|eui|naa)\.\S+$/,
      patternDoc: 'must be the name of an iSCSI target, iqn.…, eui.… or naa.…',
      example: 'iqn.2026-01.com.example:disk1',
    }),
    portal: string({ max: 255, doc: 'Portal group tag.' }),
    username: string({ max: 255 }),
    password: string({ writeOnly: true, doc: 'Taken, as clients send it, and not kept: Weft logs in nowhere.' }),
  },
});

export function storageConnectionView(connection: StorageConnection): Infer<typeof storageConnection> {
  const { portal, username, ...rest } = connection;
  return {
    ...rest,
    type: 'iscsi',
    ...(portal === '' ? {} : { portal }),
    ...(username === '' ? {} : { username }),
  };
}
