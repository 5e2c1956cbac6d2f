import type { Command } from 'commander';
import type { Client, Entity } from '../client/index.ts';
import { data, type Format, listTable } from '../output/index.ts';
import { type Connection, connect, connectionOptions, outputOption } from './connection.ts';
import type { Context } from './context.ts';

interface Status {
  engine: { url: string; version: string };
  hosts: Entity[];
  networks: Entity[];
  vms: Entity[];
  /** Attachments whose host is not as it should be. */
  out_of_sync: Entity[];
  /** The latest events that are no good news, newest first. */
  problems: Entity[];
}

/** `weft status`: what one wants to know first. */
export function registerStatus(program: Command, context: Context): void {
  connectionOptions(program.command('status'), context)
    .description('engine, hosts, networks, VMs, and what is not as it should be')
    .addOption(outputOption())
    .action(async (options: Connection & { output: Format }) => {
      const client = connect(options, context);
      const status = await look(client);
      context.out(options.output === 'table' ? forPeople(status) : data(status, options.output));
    });
}

async function look(client: Client): Promise<Status> {
  const [root, hosts, networks, vms, events] = await Promise.all([
    client.get<{ product_info?: { version?: { full_version?: string } } }>(''),
    client.list('hosts?follow=cluster'),
    client.list('networks?follow=data_center'),
    client.list('vms?follow=host,cluster'),
    client.list('events?max=200'),
  ]);
  const attachments = await Promise.all(
    hosts.map(({ id }) => client.list(`hosts/${id}/networkattachments?follow=host,host_nic,network`)),
  );
  return {
    engine: { url: client.url, version: weftVersion(root.product_info?.version?.full_version ?? '') },
    hosts,
    networks,
    vms,
    out_of_sync: attachments.flat().filter(({ in_sync }) => in_sync === false),
    problems: events.filter(({ severity }) => severity !== undefined && severity !== 'normal').slice(0, 5),
  };
}

/** oVirt's clients want to be told a version of oVirt's; ours stands behind it in brackets: `4.5.7 (Weft 0.1.0)`. */
function weftVersion(full: string): string {
  return /\(Weft ([^)]+)\)/.exec(full)?.[1] ?? full;
}

function forPeople({ engine, hosts, networks, vms, out_of_sync, problems }: Status): string {
  const section = (title: string, collection: string, items: Entity[]) => {
    // Ids are for those who ask for one thing; a column that is empty is not shown.
    const shown = items.map((item) => ({ ...item, id: '' }));
    return `\n${title}\n${listTable(collection, shown)}`;
  };
  const running = vms.filter(({ status }) => status === 'up').length;
  const up = hosts.filter(({ status }) => status === 'up').length;
  return [
    `Weft ${engine.version} at ${engine.url}: ${up} of ${count(hosts, 'host')} up, ${count(networks, 'network')}, `,
    `${running} of ${count(vms, 'VM')} running\n`,
    section('HOSTS', 'hosts', hosts),
    section('NETWORKS', 'networks', networks),
    section('VMS', 'vms', vms),
    out_of_sync.length === 0
      ? '\nEvery host carries its networks as it should.\n'
      : section('OUT OF SYNC', 'outofsync', out_of_sync),
    problems.length === 0 ? '' : section('LAST PROBLEMS', 'events', problems),
  ].join('');
}

function count(items: readonly unknown[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;
}
