import { ApiError, type Client, type Entity } from '../client/index.ts';
import { waitFor } from './wait.ts';

/** What the demonstration needs of a lab; `packages/lab` fulfils it, with real hosts or simulated ones. */
export interface DemonstrationLab {
  hosts: readonly string[];
  /** Starts the host's agent; with a token when it never called before. */
  startAgent(host: string, token: string | null): Promise<void>;
  /** What guests boot from, as paths on every host. */
  guest: { kernel: string; initrd: string; memory: number };
  /** The kernel command line of a guest with an address that pings another. */
  guestCmdline(guest: { name: string; mac: string; address: string; ping: string }): string;
  /** Whether guests really run: simulated ones say nothing on their consoles. */
  real: boolean;
}

export interface Demonstration {
  /** One line per guest that reached its neighbour, such as `blue-1 reached 10.100.0.2 in 1.2 ms`. */
  pings: string[];
}

type Log = (line: string) => void;

const all = (names: readonly string[]) => new Intl.ListFormat('en').format(names);

const network = { name: 'blue', vlan: 100, subnet: '10.100.0' };

/**
 * Brings hosts, the network `blue` and a guest on each host about, through the API like anybody else. What is there from an earlier
 * run is used as it is.
 */
export async function demonstrate(api: Client, lab: DemonstrationLab, log: Log): Promise<Demonstration> {
  const hosts = await Promise.all(lab.hosts.map((name) => hostUp(api, lab, name)));
  log(`${all(lab.hosts)} ${lab.hosts.length === 1 ? 'is' : 'are'} up`);

  const profile = await networkBlue(api);
  await Promise.all(hosts.map((host) => attachBlue(api, host)));
  log(`network ${network.name} (VLAN ${network.vlan}) is on ${all(lab.hosts)}, over bond0 of eth1 and eth2 (802.3ad)`);

  const guests = await Promise.all(hosts.map((host, index) => guestDefined(api, host, index, profile, lab)));
  await Promise.all(guests.map((guest, index) => guestStarted(api, guest, index, hosts.length, lab)));
  log(`${all(guests.map((guest) => String(guest.name)))} ${guests.length === 1 ? 'is' : 'are'} running`);
  // A guest by itself has nobody to ping, and simulated ones send nothing.
  if (!lab.real || guests.length < 2) return { pings: [] };
  const pings = await Promise.all(guests.map((guest) => pingSeen(api, guest)));
  for (const ping of pings) log(ping);
  return { pings };
}

/** The entity of that name, made when there is none. */
async function ensure(api: Client, collection: string, name: string, make: () => Entity | object): Promise<Entity> {
  const found = await named(api, collection, name);
  return found ?? (await api.post(collection, make()));
}

async function named(api: Client, collection: string, name: string): Promise<Entity | undefined> {
  return (await api.list(collection)).find((entity) => entity.name === name);
}

async function hostUp(api: Client, lab: DemonstrationLab, name: string): Promise<Entity> {
  const host = await ensure(api, 'hosts', name, () => ({ name, address: name, cluster: { name: 'Default' } }));
  let token: string | null = null;
  if (host.status === 'pending_approval') {
    const answer = await api.post<{ enrolment_token: { token: string } }>(`hosts/${host.id}/enrolmenttoken`);
    token = answer.enrolment_token.token;
  }
  await lab.startAgent(name, token);
  return waitFor(`host ${name} to come up`, 60_000, async () => {
    const now = await api.get(`hosts/${host.id}`);
    return now.status === 'up' ? now : undefined;
  });
}

/** The network on its cluster, with its vNIC profile, which is the answer. */
async function networkBlue(api: Client): Promise<Entity> {
  const made = await ensure(api, 'networks', network.name, () => ({
    name: network.name,
    description: 'The demonstration network',
    data_center: { name: 'Default' },
    vlan: { id: network.vlan },
    usages: ['vm'],
  }));
  const cluster = await named(api, 'clusters', 'Default');
  if (!cluster) throw new Error('there is no cluster Default');
  const assigned = await named(api, `clusters/${cluster.id}/networks`, network.name);
  if (!assigned) await api.post(`clusters/${cluster.id}/networks`, { id: made.id, required: false });
  const profiles = await api.list(`networks/${made.id}/vnicprofiles`);
  const profile = profiles.find((candidate) => candidate.name === network.name);
  return profile ?? api.post('vnicprofiles', { name: network.name, network: { id: made.id } });
}

async function attachBlue(api: Client, host: Entity): Promise<void> {
  const nics = await api.list(`hosts/${host.id}/nics`);
  const attachments = await api.list<{ network: Entity }>(`hosts/${host.id}/networkattachments?follow=network`);
  if (attachments.some((attachment) => attachment.network.name === network.name)) return;
  const bond = {
    name: 'bond0',
    bonding: {
      options: [
        { name: 'mode', value: '4' },
        { name: 'miimon', value: '100' },
        { name: 'xmit_hash_policy', value: '2' },
      ],
      slaves: [{ name: 'eth1' }, { name: 'eth2' }],
    },
  };
  await api.post(`hosts/${host.id}/setupnetworks`, {
    modified_bonds: nics.some((nic) => nic.name === 'bond0') ? [] : [bond],
    modified_network_attachments: [{ network: { name: network.name }, host_nic: { name: 'bond0' } }],
    check_connectivity: true,
    commit_on_success: true,
  });
}

async function guestDefined(
  api: Client,
  host: Entity,
  index: number,
  profile: Entity,
  lab: DemonstrationLab,
): Promise<Entity> {
  const name = `${network.name}-${index + 1}`;
  const vm = await ensure(api, 'vms', name, () => ({
    name,
    description: `A guest on ${host.name} that pings its neighbour`,
    cluster: { name: 'Default' },
    template: { name: 'Blank' },
    memory: lab.guest.memory,
    placement_policy: { affinity: 'pinned', hosts: [{ id: host.id }] },
  }));
  const nics = await api.list(`vms/${vm.id}/nics`);
  if (nics.length === 0)
    await api.post(`vms/${vm.id}/nics`, { name: 'nic1', interface: 'virtio', vnic_profile: { id: profile.id } });
  return vm;
}

async function guestStarted(
  api: Client,
  vm: Entity,
  index: number,
  count: number,
  lab: DemonstrationLab,
): Promise<void> {
  const now = await api.get(`vms/${vm.id}`);
  if (now.status !== 'down') return;
  const [nic] = await api.list<{ mac: { address: string } }>(`vms/${vm.id}/nics`);
  const address = `${network.subnet}.${index + 1}/24`;
  const ping = `${network.subnet}.${((index + 1) % count) + 1}`;
  const cmdline = lab.guestCmdline({ name: String(vm.name), mac: nic?.mac.address ?? '', address, ping });
  const { kernel, initrd } = lab.guest;
  // The lab's files may lie elsewhere than in the last run.
  await api.put(`vms/${vm.id}`, { os: { kernel, initrd, cmdline } });
  await api.post(`vms/${vm.id}/start`);
}

/** Answers to wait for: the first is slow, since neighbours have to be found and an emulator has to warm up. */
const answersAwaited = 3;

/** Waits for the guest's own word on its serial console, and tells the fastest answer. */
async function pingSeen(api: Client, vm: Entity): Promise<string> {
  return waitFor(`${vm.name} to reach its neighbour`, 180_000, async () => {
    try {
      const { text } = await api.get<{ text: string }>(`vms/${vm.id}/serialconsole`);
      const answers = [...text.matchAll(/weft: ping (\S+) ok ([\d.]+)/g)];
      if (answers.length < answersAwaited) return undefined;
      const fastest = Math.min(...answers.map(([, , ms]) => Number(ms)));
      return `${vm.name} reached ${answers[0]?.[1]} over ${network.name} in ${fastest} ms`;
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) return undefined;
      throw error;
    }
  });
}
