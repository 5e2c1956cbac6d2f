/**
 * How long `GET /hosts/{id}/nics` takes in-process for a host with 1,000 devices and 500 networks on them, from the stored look at the
 * host to the answer's last byte; likewise its attachments. `node bench/api-host-nics.ts`
 */
import {
  type Network,
  type NetworkAttachment,
  type NetworkId,
  newId,
  vdsmName,
} from '../packages/core/src/entities/index.ts';
import { type Interface, noIp } from '../packages/core/src/host-state/index.ts';
import { createEventLog } from '../packages/engine/src/events/index.ts';
import { storeObservation } from '../packages/engine/src/hosts/observe.ts';
import { createWorld } from '../packages/engine/src/resources/testing/world.ts';
import { clusters, hostNics, networkAttachments, networks } from '../packages/engine/src/store/index.ts';

const networkCount = 500;
const rounds = 60;

const endings: (() => Promise<void>)[] = [];
const { store, addHost, inject } = await createWorld({ after: (work) => void endings.push(work) });
const host = await addHost('alpha');
const [cluster] = await clusters.find(store.db);
if (!cluster) throw new Error('The seed has no cluster.');

const blank = {
  description: '',
  comment: '',
  stp: false,
  portIsolation: false,
  dnsServers: [],
  label: null,
  qosId: null,
};
const made: Network[] = Array.from({ length: networkCount }, (_, number) => ({
  ...blank,
  id: newId<NetworkId>(),
  name: `net${number}`,
  dataCenterId: cluster.dataCenterId,
  vlanId: number + 1,
  mtu: 0,
  vm: true,
}));
const common = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01', ipv4: noIp, ipv6: noIp } as const;
const devices: Interface[] = [
  ...Array.from({ length: 500 }, (_, number): Interface => ({ ...common, type: 'ethernet', name: `nic${number}` })),
  ...made.flatMap(({ name, id, vlanId }, number): Interface[] => {
    const base = `nic${number}`;
    const tagged = `${base}.${vlanId}`;
    const bridge = vdsmName(name, id);
    return [
      { ...common, type: 'vlan', name: tagged, controller: bridge, vlan: { 'base-iface': base, id: vlanId ?? 0 } },
      {
        ...common,
        type: 'linux-bridge',
        name: bridge,
        bridge: { port: [tagged], options: { stp: { enabled: false } } },
      },
    ];
  }),
];
const state = { ...host.state, interfaces: [...host.state.interfaces, ...devices] };
const facts = Object.fromEntries(
  state.interfaces.map(({ name }) => [name, { carrier: true, speed: 10_000, addresses: [] }]),
);
await store.transaction(async (tx) => {
  await networks.insertAll(tx, made);
  await storeObservation(
    tx,
    host.id,
    { state, facts, taps: {} },
    undefined,
    Date.now(),
    createEventLog(store, Date.now),
  );
  const byName = new Map((await hostNics.find(tx, { hostId: host.id })).map(({ name, id }) => [name, id]));
  const attachments = made.flatMap(({ id: networkId }, number): NetworkAttachment[] => {
    const nicId = byName.get(`nic${number}`);
    const ip = { ipv4: null, ipv6: null, dnsServers: null, properties: [], qos: null, bridge: null };
    return nicId ? [{ id: newId(), hostId: host.id, networkId, nicId, ...ip }] : [];
  });
  await networkAttachments.insertAll(tx, attachments);
});

async function measure(what: string, path: string, accept: string): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds + 5; round += 1) {
    const began = performance.now();
    const answer = await inject(path, accept);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    if (round >= 5) times.push(performance.now() - began);
    bytes = answer.body.length;
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1).padStart(7);
  console.log(`${what.padEnd(32)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  ${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
}

for (const [face, accept] of [
  ['XML', 'application/xml'],
  ['JSON', 'application/json'],
] as const) {
  await measure(`nics, ${face}`, `hosts/${host.id}/nics`, accept);
  await measure(`networkattachments, ${face}`, `hosts/${host.id}/networkattachments`, accept);
}
for (const end of endings.reverse()) await end();
