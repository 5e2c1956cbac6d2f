/**
 * How long reading VMs takes in-process with 10,000 of them on SQLite in a file, from the request to the answer's last byte: lists,
 * searches, one VM, in XML and JSON. `node bench/api-vms.ts`
 */
import { blankTemplateId, newId, type Vm, type VmStatus } from '../packages/core/src/entities/index.ts';
import { createWorld } from '../packages/engine/src/resources/testing/world.ts';
import { clusters, vms } from '../packages/engine/src/store/index.ts';

const count = 10_000;
const rounds = 60;

const endings: (() => Promise<void>)[] = [];
const { store, inject } = await createWorld({ after: (work) => void endings.push(work) });
const [cluster] = await clusters.find(store.db);
if (!cluster) throw new Error('The seed has no cluster.');
const clusterId = cluster.id;

function vm(number: number): Vm {
  return {
    id: newId(),
    name: `vm-${String(number).padStart(5, '0')}`,
    description: number % 7 === 0 ? 'one in seven' : '',
    comment: '',
    clusterId,
    templateId: blankTemplateId,
    memory: 2 ** 30,
    cpuSockets: 1,
    cpuCores: 2,
    cpuThreads: 1,
    osKernel: null,
    osInitrd: null,
    osCmdline: null,
    affinity: 'migratable',
    placementHostIds: [],
    status: (number % 3 === 0 ? 'up' : 'down') satisfies VmStatus,
    hostId: null,
    stopReason: null,
    creationTime: 1_700_000_000_000 + number,
    startTime: null,
    guestInterfaces: null,
  };
}
const all = Array.from({ length: count }, (_, number) => vm(number));
await store.transaction((tx) => vms.insertAll(tx, all));

async function measure(what: string, path: string, accept: string): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds + 5; round += 1) {
    const began = performance.now();
    const answer = await inject(path, accept);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    // The first rounds compile.
    if (round >= 5) times.push(performance.now() - began);
    bytes = answer.body.length;
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1).padStart(7);
  console.log(`${what.padEnd(44)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  ${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
}

const search = (text: string) => `vms?search=${encodeURIComponent(text)}`;
for (const [face, accept] of [
  ['XML', 'application/xml'],
  ['JSON', 'application/json'],
] as const) {
  await measure(`one of ${count} by name, ${face}`, search('name=vm-04711'), accept);
  await measure(`name=vm-047* (100 found), ${face}`, search('name=vm-047*'), accept);
  await measure(`name=*99 and status=up (33 found), ${face}`, search('name=*99 and status=up'), accept);
  await measure(`sortby name desc page 5, max=100, ${face}`, `${search('sortby name desc page 5')}&max=100`, accept);
  await measure(`by id, ${face}`, `vms/${all[42]?.id}`, accept);
}
await measure(`all ${count}, XML`, 'vms', 'application/xml');
for (const end of endings.reverse()) await end();
