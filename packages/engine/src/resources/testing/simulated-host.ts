import type { HostId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import {
  type EthtoolSettings,
  ethtoolOf,
  type HostState,
  type Interface,
  type InterfaceFacts,
  isPlain,
  type Observation,
  type Trouble,
} from '@weft/core/host-state';
import {
  type AgentMethods,
  type CheckpointReport,
  type DeviceCounters,
  type EngineMethods,
  type GuestReport,
  type GuestSpec,
  type Handlers,
  type LldpElement,
  type MachineFacts,
  type MachineLoad,
  makePeer,
  type Peer,
  type Probe,
} from '@weft/core/link';
import { simulatePlan } from '@weft/core/plan';
import type { HostSessions } from '../../hosts/index.ts';

/** A host in memory with NICs and guests, over a pair of functions in the place of the agent's link. */
export interface SimulatedHost {
  state: HostState;
  owned: string[];
  /** By device name, laid over what every device has. */
  facts: Record<string, Partial<InterfaceFacts>>;
  /** What does not work of its agent's own work. */
  troubles: Trouble[];
  /** Guests' taps by bridge. */
  taps: Observation['taps'];
  guests: Map<string, GuestReport>;
  /** What guests were started with. */
  started: GuestSpec[];
  /** Steps of the next plans fail, and the host goes back. */
  refuses: boolean;
  /** Nothing can be made to survive a reboot. */
  diskFull: boolean;
  /** What starting a guest fails with. */
  startFails: string | undefined;
  /** The link breaks when a guest is started, before the answer. */
  cutsOnStart: boolean;
  dirty: boolean;
  /** Another one after each restart of its machine. */
  bootId: string;
  /** What its devices have carried, and when that was read (ms since epoch). */
  counters: Record<string, DeviceCounters>;
  countersAt: number;
  /** What its machine has in use. */
  load: MachineLoad | undefined;
  /** What its NICs have of `ethtool`'s settings; told of those that it is asked about, and that were set. */
  settings: Record<string, EthtoolSettings>;
  watched: Set<string>;
  /** What asking for its neighbours fails with. */
  lldpFails?: string;
  /** What its neighbours say by LLDP. */
  neighbours: Record<string, LldpElement[]>;
  /** Of the last change; of these only a person's word is waited for. */
  probes: Probe[];
  /** Of the last change or commit: what is wanted on NICs that it does not have. */
  absent: string[] | undefined;
  /** Of the last change: how long what is probed may take, in milliseconds. */
  timeoutMs: number | undefined;
  /** Links and says hello. */
  link(): Promise<void>;
  /** The same to another engine. */
  linkTo(sessions: HostSessions): Promise<void>;
  cut(): void;
  /** Tells unasked that the host looks different now. */
  tellChanged(): void;
  /** Tells of a guest unasked. */
  report(report: GuestReport): Promise<void>;
}

export function simulatedHost(
  hostId: HostId,
  sessions: HostSessions,
  options: { nics: readonly string[]; address: string; memory: number },
): SimulatedHost {
  let engine: Peer<EngineMethods> | undefined;
  let end: { closed(reason: string): void } | undefined;
  let checkpoint: CheckpointReport | undefined;
  const plain: InterfaceFacts = { carrier: true, speed: 1000, addresses: [] };
  const seen = (one: Interface, asked: readonly string[]): Interface => {
    const settings = host.settings[one.name];
    const isTold = host.watched.has(one.name) || asked.includes(one.name);
    return settings && isTold && isPlain(one) ? { ...one, ethtool: { ...settings } } : one;
  };
  const observe = (asked: readonly string[] = []): Observation => ({
    state: { ...host.state, interfaces: host.state.interfaces.map((one) => seen(one, asked)) },
    facts: Object.fromEntries(host.state.interfaces.map(({ name }) => [name, { ...plain, ...host.facts[name] }])),
    taps: host.taps,
    ...(host.troubles.length > 0 ? { troubles: host.troubles } : {}),
  });
  const report = (state: CheckpointReport['state'], id: string, reason?: string): CheckpointReport => {
    checkpoint = { checkpoint: id, state, ...(reason ? { reason } : {}) };
    return checkpoint;
  };
  const guestOf = (id: string): GuestReport =>
    host.guests.get(id) ?? { id, name: '', status: 'down', foreign: false, nics: [] };
  const ended = (id: string, reason: string): GuestReport => {
    const guest: GuestReport = { ...guestOf(id), status: 'down', reason };
    host.guests.delete(id);
    return guest;
  };

  const notPersisted = () =>
    refuse('NETWORK_CONFIGURATION_NOT_PERSISTED', { host: hostId, reason: 'no space left on device' });

  const handlers: Handlers<AgentMethods> = {
    'host.observe': ({ ethtool = {} }) => observe(Object.keys(ethtool)),
    'host.apply'({ checkpoint: id, plan, probes, owned, commit, timeoutMs, absent }) {
      host.absent = absent;
      if (host.diskFull && commit) return notPersisted();
      if (host.refuses) return report('rolled-back', id, 'step 1 failed');
      const sets = plan.steps.flatMap(({ does }) => does).filter(({ op }) => op === 'set-ethtool');
      for (const change of sets) if ('name' in change) host.watched.add(change.name);
      host.state = simulatePlan(observe().state, plan);
      for (const one of host.state.interfaces) if (host.watched.has(one.name)) host.settings[one.name] = ethtoolOf(one);
      host.owned = owned;
      host.dirty = !commit;
      host.probes = probes;
      host.timeoutMs = timeoutMs;
      return report(probes.length > 0 ? 'applied' : 'confirmed', id);
    },
    'host.confirm'({ checkpoint: id, person }) {
      if (checkpoint?.checkpoint !== id) return refuse('NOT_FOUND', { type: 'checkpoint', id });
      if (checkpoint.state === 'applied' && !person && host.probes.some(({ kind }) => kind === 'person')) {
        return checkpoint;
      }
      if (person) host.probes = host.probes.filter(({ kind }) => kind !== 'person');
      return checkpoint.state === 'applied' ? report('confirmed', id) : checkpoint;
    },
    'host.rollback': ({ checkpoint: id }) => report('rolled-back', id),
    'host.commit'({ absent }) {
      host.absent = absent;
      if (host.diskFull) return notPersisted();
      host.dirty = false;
      return { dirty: false };
    },
    'host.counters': () => ({
      time: host.countersAt,
      devices: host.counters,
      ...(host.load ? { machine: host.load } : {}),
    }),
    'host.lldp'() {
      if (host.lldpFails !== undefined) throw new Error(host.lldpFails);
      return { devices: host.neighbours };
    },
    'guest.start'({ guest }) {
      if (host.startFails !== undefined) throw new Error(host.startFails);
      host.started.push(guest);
      const running: GuestReport = { id: guest.id, name: guest.name, status: 'up', foreign: false, nics: [] };
      host.guests.set(guest.id, running);
      if (host.cutsOnStart) host.cut();
      return running;
    },
    'guest.shutdown'({ id }) {
      const guest: GuestReport = { ...guestOf(id), status: 'powering-down' };
      host.guests.set(id, guest);
      return guest;
    },
    'guest.stop': ({ id }) => ended(id, 'destroyed'),
    'guest.list': () => ({ guests: [...host.guests.values()] }),
    'guest.console': ({ id, bytes }) => ({ text: `console of ${guestOf(id).name}`.slice(-bytes) }),
  };

  const host: SimulatedHost = {
    state: {
      interfaces: options.nics.map((name, index) => nic(name, index, options.address)),
      routes: { config: [] },
      'route-rules': { config: [] },
      'dns-resolver': { config: { server: [], search: [] } },
    },
    owned: [],
    facts: {},
    absent: undefined,
    troubles: [],
    taps: {},
    guests: new Map(),
    started: [],
    refuses: false,
    diskFull: false,
    startFails: undefined,
    cutsOnStart: false,
    dirty: false,
    bootId: 'boot',
    counters: {},
    countersAt: 0,
    load: undefined,
    settings: {},
    watched: new Set(),
    neighbours: {},
    probes: [],
    timeoutMs: undefined,
    cut() {
      engine?.close('cut');
      end?.closed('cut');
    },
    tellChanged() {
      engine?.notify('host.changed', { observation: observe(), owned: host.owned, dirty: host.dirty });
    },
    async report(guest) {
      if (guest.status === 'down') host.guests.delete(guest.id);
      else host.guests.set(guest.id, guest);
      engine?.notify('guest.changed', { guest });
    },
    link: () => host.linkTo(sessions),
    async linkTo(other) {
      let receive = (_text: string) => {};
      const channel = other.connect(hostId, {
        // A turn of the event loop lies between sending and receiving, as on a wire.
        send: (text) => setImmediate(() => receive(text)),
        close: (reason) => channel.closed(reason),
      });
      end = channel;
      const peer = makePeer<AgentMethods, EngineMethods>({
        send: (text) => setImmediate(() => channel.receive(text)),
        timeoutMs: 5_000,
        handlers,
      });
      engine = peer;
      receive = (text) => peer.receive(text);
      await peer.call('agent.hello', {
        version: '0.1.0',
        hostname: 'simulated',
        kernel: '6.1.0',
        memory: options.memory,
        cpus: 2,
        machine,
        guests: true,
        simulated: true,
        bootId: host.bootId,
        link: { engine: '192.0.2.1', host: options.address },
        observation: observe(),
        owned: host.owned,
        dirty: host.dirty,
        running: [...host.guests.values()],
        ...(checkpoint ? { checkpoint } : {}),
      });
    },
  };
  return host;
}

/** One that tells everything. */
const machine: MachineFacts = {
  cpu: { name: 'Example CPU', mhz: 2596, sockets: 2, cores: 8, threads: 2 },
  os: { name: 'Debian GNU/Linux', version: '12', commandLine: 'root=/dev/vda ro' },
  libvirt: '9.0.0',
  hardware: {
    manufacturer: 'Example Corp.',
    productName: 'Server 3000',
    family: 'Servers',
    version: '1.0',
    serialNumber: 'A-17',
    uuid: '263886E9-5A74-48D4-8839-6FEAFBC380F4',
  },
  rngSources: ['random', 'hwrng'],
  ssh: { fingerprint: 'SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA', port: 22 },
  iscsiInitiator: 'iqn.2026-01.com.example:alpha',
  kdump: false,
  seLinux: 'enforcing',
  ksm: false,
  transparentHugepages: true,
  numa: true,
  numaBalancing: true,
  devicePassthrough: false,
};

function nic(name: string, index: number, address: string): Interface {
  return {
    name,
    type: 'ethernet',
    state: 'up',
    mtu: 1500,
    'mac-address': `02:00:00:00:00:0${index + 1}`,
    ipv4:
      index === 0
        ? { enabled: true, address: [{ ip: address, 'prefix-length': 24 }] }
        : { enabled: false, address: [] },
    ipv6: { enabled: false, address: [] },
  };
}
