/**
 * How long `GET /hosts/{id}/nics` with 1,000 NICs takes in-process, in each face, and reading a request to set up
 * 1,000 networks. `node bench/api-nics.ts`
 */
import { compileCodecs } from '../packages/engine/src/api/codecs/index.ts';
import { ids, sampleServer } from '../packages/engine/src/api/samples/server.ts';
import { sampleNic, sampleTypes } from '../packages/engine/src/api/samples/types.ts';

const rounds = 100;

/** A bond in four, the rest plain, with what a real NIC shows. */
function nic(i: number) {
  const id = `44444444-4444-4444-8444-${String(i).padStart(12, '0')}`;
  return {
    id,
    name: `eth${i}`,
    host: { id: ids.host },
    network: { id: ids.blue },
    boot_protocol: 'dhcp',
    ipv6_boot_protocol: 'autoconf',
    bridged: true,
    custom_configuration: false,
    ip: { address: `10.0.${i >> 8}.${i & 255}`, gateway: '10.0.0.1', netmask: '255.255.0.0', version: 'v4' },
    ipv6: { address: `fd00::${i.toString(16)}`, gateway: 'fd00::1', netmask: '64', version: 'v6' },
    mac: { address: '00:1a:4a:16:01:0c' },
    mtu: 1500,
    properties: [],
    speed: 10_000_000_000,
    status: 'up',
    ...(i % 4 === 0 && {
      bonding: {
        options: [
          { name: 'mode', type: 'Dynamic link aggregation (802.3ad)', value: '4' },
          { name: 'miimon', value: '100' },
        ],
        slaves: [{ id }, { id }],
      },
    }),
  };
}

async function measure(what: string, run: () => unknown): Promise<void> {
  for (let i = 0; i < 10; i += 1) await run();
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(rounds * share)] ?? 0).toFixed(1).padStart(6);
  console.log(`${what.padEnd(44)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

const { app, world, token } = await sampleServer();
world.nics = Array.from({ length: 1000 }, (_, i) => nic(i));
const authorization = `Bearer ${await token('admin@internal')}`;
const url = `/ovirt-engine/api/hosts/${ids.host}/nics`;
async function get(path: string, headers: Record<string, string>) {
  const answer = await app.inject({ url: path, headers: { authorization, ...headers } });
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return answer;
}

const size = (await get(url, { accept: 'application/xml' })).rawPayload.length;
console.log(`1,000 NICs, ${(size / 1e6).toFixed(2)} MB of XML, ${rounds} requests each`);
await measure('GET as XML', () => get(url, { accept: 'application/xml' }));
const packed = { accept: 'application/xml', 'accept-encoding': 'gzip' };
const packedSize = (await get(url, packed)).rawPayload.length;
await measure(`GET as XML, packed to ${(packedSize / 1e3).toFixed(0)} kB`, () => get(url, packed));
await measure("GET as oVirt's JSON", () => get(url, { accept: 'application/json' }));
await measure('GET as plain JSON', () => get(`/api/v1/hosts/${ids.host}/nics`, {}));
await measure('GET one by name', () => get(`${url}?search=name%3Deth999`, {}));

const attachments = Array.from({ length: 1000 }, (_, i) => ({
  host_nic: { name: `eth${i}` },
  network: { name: `net${i}` },
  ip_address_assignments: [{ assignment_method: 'static', ip: { address: '10.0.0.2', netmask: '255.255.255.0' } }],
}));
const body = attachments
  .map(
    ({ host_nic, network }) =>
      `<network_attachment><host_nic><name>${host_nic.name}</name></host_nic><ip_address_assignments><ip_address_assignment>` +
      '<assignment_method>static</assignment_method><ip><address>10.0.0.2</address><netmask>255.255.255.0</netmask></ip>' +
      `</ip_address_assignment></ip_address_assignments><network><name>${network.name}</name></network></network_attachment>`,
  )
  .join('');
const { readAction } = compileCodecs(sampleTypes)(sampleNic);
const asXml = Buffer.from(`<action><modified_network_attachments>${body}</modified_network_attachments></action>`);
const asJson = Buffer.from(JSON.stringify({ modified_network_attachments: attachments }));
await measure('read 1,000 attachments from XML', () => readAction('plan', asXml, { syntax: 'xml', strict: false }));
await measure('read 1,000 attachments from JSON', () => readAction('plan', asJson, { syntax: 'json', strict: true }));
await app.close();
