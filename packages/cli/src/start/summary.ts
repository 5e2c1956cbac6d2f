import { hostname } from 'node:os';
import { relative } from 'node:path';
import type { StartOptions } from '../commands/index.ts';

interface Facts {
  options: StartOptions;
  /** The data directory that commands use when they are not told. */
  defaultDataDir: string;
  url: string;
  user: string;
  /** As it is on file; null when it is not. */
  password: string | null;
  /** Whether `WEFT_ADMIN_PASSWORD` gave it: then it is not repeated. */
  preset: boolean;
  hosts: readonly string[];
}

/** What `weft start` says when everything is there. */
export function summary({ options, defaultDataDir, url, user, password, preset, hosts }: Facts): string {
  const [first] = hosts;
  const weft = (words: string) =>
    `    ${preset ? 'WEFT_PASSWORD=… ' : ''}npx weft ${words}${where(options, defaultDataDir, url)}`;
  return [
    '',
    `  console   ${url}/`,
    `  API       ${url}/ovirt-engine/api   (plain JSON: ${url}/api/v1, its document: ${url}/api/v1/docs)`,
    `            https://${outside(options.listen)}:${options.tlsPort}/ovirt-engine/api for SDKs; its CA: ${url}/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA`,
    `  user      ${user}`,
    `  password  ${preset ? 'the one in WEFT_ADMIN_PASSWORD' : (password ?? 'as you set it')}`,
    '',
    '  Three things to try, in another terminal, in this folder:',
    weft('status'),
    first === undefined ? weft('host add alpha --cluster Default') : weft(`get hosts/${first}/nics`),
    weft('create networks --set name=green --set data_center.name=Default --set vlan.id=200'),
    '',
    '  Ctrl-C stops everything; the next start finds its data again.',
    '',
  ].join('\n');
}

/** The options that make a command find this engine, where it is not the one that commands look for first. */
function where({ port, dataDir }: StartOptions, defaultDataDir: string, url: string): string {
  const here = relative(process.cwd(), dataDir);
  return [
    port === 8080 ? '' : ` --url ${url}`,
    dataDir === defaultDataDir ? '' : ` --data ${here.startsWith('..') || here === '' ? dataDir : here}`,
  ].join('');
}

/** A name or address that reaches a server which listens there. */
function outside(listen: string): string {
  const host = ['0.0.0.0', '::'].includes(listen) ? hostname() : listen;
  return host.includes(':') ? `[${host}]` : host;
}
