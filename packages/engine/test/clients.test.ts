import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { adminBasic, adminPassword, type EngineProcess, startEngineProcess } from './support/engine-process.ts';

/**
 * What oVirt's own clients put on the wire, as a recorder has seen it, against a whole engine: headers, bodies and habits. The
 * clients themselves are not here; what would break them is.
 */
const base = '/ovirt-engine/api';
let engine: EngineProcess;
let dataDir: string;
let ca: string;

before(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'weft-clients-'));
  engine = await startEngineProcess({ dataDir });
  const path = '/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA';
  // Fetched before anything is trusted, as people do.
  const answer = await ask({ method: 'GET', path, headers: {}, insecure: true });
  ca = answer.text;
  assert.match(ca, /^-----BEGIN CERTIFICATE-----/);
});
after(async () => {
  await engine.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | undefined;
  insecure?: boolean;
}
interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request on a connection of its own, over TLS. */
async function ask({ body, insecure = false, ...rest }: Asked): Promise<Answered> {
  const trust = insecure ? { rejectUnauthorized: false } : { ca };
  const call = request({ host: '127.0.0.1', port: engine.tlsPort, agent: false, ...trust, ...rest });
  call.end(body);
  const [response] = await once(call, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = String(response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes);
  return { status: response.statusCode, headers: response.headers, text };
}

/** Sends bytes over TLS and answers everything that comes until the other side hangs up. Rejects when that takes more than five seconds. */
function overTls(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: engine.tlsPort, ca }, () => socket.write(bytes));
    let got = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`no end after: ${got}`)));
    socket.on('data', (chunk) => {
      got += String(chunk);
    });
    socket.on('end', () => resolve(got));
    socket.on('error', reject);
  });
}

async function token(agent: string): Promise<string> {
  const body = `grant_type=password&scope=ovirt-app-api&username=admin%40internal&password=${encodeURIComponent(adminPassword)}`;
  const { status, headers, text } = await ask({
    method: 'POST',
    path: '/ovirt-engine/sso/oauth/token',
    headers: {
      'user-agent': agent,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'content-length': String(body.length),
    },
    body,
  });
  assert.equal(status, 200);
  assert.match(String(headers['content-type']), /^application\/json/);
  const { access_token, token_type, scope, exp } = JSON.parse(text);
  assert.deepEqual([token_type, scope], ['bearer', 'ovirt-app-api']);
  assert.ok(Number(exp) > Date.now());
  return access_token;
}

/** One call as an SDK makes it. */
async function sdk(
  kind: 'go' | 'python',
  bearer: string,
  method: string,
  path: string,
  body?: string,
): Promise<Answered> {
  const common = {
    authorization: `Bearer ${bearer}`,
    version: '4',
    accept: 'application/xml',
    'content-type': 'application/xml',
    'accept-encoding': 'gzip',
  };
  const own: Record<string, string> =
    kind === 'go' ? { 'user-agent': 'GoSDK/4.4.3', connection: 'close' } : { 'user-agent': 'PythonSDK/4.6.2' };
  const length: Record<string, string> =
    body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return ask({ method, path: base + path, headers: { ...common, ...own, ...length }, body });
}

const idIn = (text: string) => / id="([0-9a-f-]{36})"/.exec(text)?.[1] ?? assert.fail(`no id in ${text}`);

describe('the Go SDK', () => {
  test('logs in, tests the connection at the root, and logs out with an empty token', async () => {
    const bearer = await token('GoSDK/4.4.3');
    const root = await sdk('go', bearer, 'GET', '');
    assert.equal(root.status, 200);
    assert.equal(root.headers.connection, 'close');
    assert.match(root.text, /<api>.*<product_info>.*<major>4<\/major>/s);
    const out = await ask({
      method: 'POST',
      path: '/ovirt-engine/services/sso-logout',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: 'scope=&token=',
    });
    assert.deepEqual([out.status, out.text], [200, '{}']);
  });

  test('is told of a wrong password as OAuth tells it, in JSON', async () => {
    const { status, headers, text } = await ask({
      method: 'POST',
      path: '/ovirt-engine/sso/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: 'grant_type=password&scope=ovirt-app-api&username=somebody%40internal&password=wrong',
    });
    assert.ok(status >= 400);
    assert.match(String(headers['content-type']), /^application\/json/);
    const { error, error_code } = JSON.parse(text);
    assert.ok(error && error_code);
  });

  test('makes a network by the name of its data center, elements in the alphabet’s order, and follows links under its base', async () => {
    const bearer = await token('GoSDK/4.4.3');
    const body =
      '<network><data_center><name>Default</name></data_center><description>go</description><name>go-net</name><usages><usage>vm</usage></usages><vlan id="100"></vlan></network>';
    const added = await sdk('go', bearer, 'POST', '/networks', body);
    assert.equal(added.status, 201, added.text);
    const id = idIn(added.text);
    assert.match(added.text, /<vlan id="100"\/>/);
    for (const [, href = ''] of added.text.matchAll(/href="([^"]+)"/g)) {
      assert.ok(href.startsWith(`${base}/`), href);
      assert.equal((await sdk('go', bearer, 'GET', href.slice(base.length))).status, 200, href);
    }
    const again = await sdk('go', bearer, 'POST', '/networks', body);
    assert.equal(again.status, 409);
    assert.match(again.text, /<fault><detail>\[.*\]<\/detail><reason>Operation Failed<\/reason><\/fault>/);
    const profiles = await sdk('go', bearer, 'GET', '/vnicprofiles?max=10&follow=');
    assert.match(profiles.text, /<name>go-net<\/name>/);
    assert.equal((await sdk('go', bearer, 'DELETE', `/networks/${id}?async=false`)).status, 200);
    const gone = await sdk('go', bearer, 'GET', `/networks/${id}`);
    assert.equal(gone.status, 404);
    assert.match(gone.text, /<fault>/);
  });
});

describe('the Python SDK', () => {
  test('takes gzip, needs an XML content type, and sends its parameters in the alphabet’s order', async () => {
    const bearer = await token('PythonSDK/4.6.2');
    const { status, headers, text } = await sdk(
      'python',
      bearer,
      'GET',
      '/networkfilters?all_content=true&case_sensitive=true&follow=&max=50',
    );
    assert.equal(status, 200);
    assert.equal(headers['content-encoding'], 'gzip');
    assert.match(String(headers['content-type']), /application\/xml/);
    assert.match(text, /<network_filters>.*clean-traffic.*<\/network_filters>/s);
    const fault = await sdk('python', bearer, 'GET', '/networks/nonsense');
    assert.match(String(fault.headers['content-type']), /application\/xml/);
  });

  test('sends many requests in one go on one connection and gets the answers in their order', async () => {
    const bearer = await token('PythonSDK/4.6.2');
    const paths = ['networks', 'clusters', 'datacenters', 'hosts', 'vms', 'templates', 'macpools', 'vnicprofiles'];
    const get = (path: string, last: boolean) =>
      [
        `GET ${base}/${path} HTTP/1.1`,
        'Host: engine',
        `Authorization: Bearer ${bearer}`,
        'Version: 4',
        'Accept: application/xml',
        'Content-Type: application/xml',
        ...(last ? ['Connection: close'] : []),
        '',
        '',
      ].join('\r\n');
    const got = await overTls(paths.map((path, i) => get(path, i === paths.length - 1)).join(''));
    assert.equal(got.match(/HTTP\/1\.1 200 OK/g)?.length, paths.length);
    const roots = [...got.matchAll(/standalone="yes"\?><(\w+)/g)].map(([, root]) => root);
    const elements = [
      'networks',
      'clusters',
      'data_centers',
      'hosts',
      'vms',
      'templates',
      'mac_pools',
      'vnic_profiles',
    ];
    assert.deepEqual(roots, elements);
  });

  test('logs out with its token, which is then worth nothing, and fetches another one when told 401', async () => {
    const bearer = await token('PythonSDK/4.6.2');
    const out = await ask({
      method: 'POST',
      path: '/ovirt-engine/services/sso-logout',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: `scope=ovirt-app-api&token=${bearer}`,
    });
    assert.deepEqual([out.status, out.text], [200, '{}']);
    const refused = await sdk('python', bearer, 'GET', '/networks');
    assert.equal(refused.status, 401);
    assert.ok(refused.headers['www-authenticate']);
    assert.equal((await sdk('python', await token('PythonSDK/4.6.2'), 'GET', '/networks')).status, 200);
  });
});

describe('libgovirt', () => {
  const announced = '<action></action>';

  test('begins without a login and with a body, and is offered Basic', async () => {
    const got = await overTls(
      `GET ${base} HTTP/1.1\r\nHost: engine\r\nPrefer: persistent-auth\r\nContent-Length: ${announced.length}\r\n\r\n${announced}`,
    );
    assert.match(got, /^HTTP\/1\.1 401/);
    assert.match(got, /www-authenticate: Basic realm="/i);
    assert.match(got, /connection: close/i);
  });

  test('announces 17 bytes that it never sends when it comes again, and is answered at once, in XML', async () => {
    const headers = [
      'Host: engine',
      `Authorization: ${adminBasic}`,
      'Prefer: persistent-auth',
      'All-Content: true',
      'Filter: true',
      `Content-Length: ${announced.length}`,
    ].join('\r\n');
    for (const path of ['', '/vms', '/vms?search=name%3Dnothing', '/storagedomains', '/vmpools']) {
      const got = await overTls(`GET ${base}${path} HTTP/1.1\r\n${headers}\r\n\r\n`);
      assert.match(got, /^HTTP\/1\.1 200/, path);
      assert.match(got, /connection: close/i);
      assert.match(got, /content-type: application\/xml/i);
    }
  });

  test('finds the way to searches at the root', async () => {
    const { text } = await ask({
      method: 'GET',
      path: base,
      headers: { authorization: adminBasic, 'all-content': 'true' },
    });
    assert.match(text, new RegExp(`<link href="${base}/vms\\?search={query}" rel="vms/search"/>`));
  });
});

describe('Ansible’s modules', () => {
  /** GET /collection?search=…, as their base class looks something up. */
  async function search(bearer: string, collection: string, query: string): Promise<string> {
    const { status, text } = await sdk('python', bearer, 'GET', `/${collection}?search=${encodeURIComponent(query)}`);
    assert.equal(status, 200, text);
    return text;
  }

  test('ovirt_network: looks for it, makes it, labels it, assigns it, finds nothing to change, changes it, removes it', async () => {
    const bearer = await token('PythonSDK/4.6.2');
    const call = (method: string, path: string, body?: string) => sdk('python', bearer, method, path, body);
    const query = 'name="blue" and datacenter="Default"';
    assert.match(await search(bearer, 'networks', query), /<networks\/>$/);
    const wanted =
      '<network><comment>c</comment><data_center><name>Default</name></data_center><description>d</description><mtu>9000</mtu><name>blue</name><usages><usage>vm</usage></usages><vlan><id>100</id></vlan></network>';
    const added = await call('POST', '/networks', wanted);
    assert.equal(added.status, 201);
    const id = idIn(added.text);
    const found = await search(bearer, 'networks', query);
    assert.equal(idIn(found), id);
    for (const part of [
      '<comment>c</comment>',
      '<description>d</description>',
      '<mtu>9000</mtu>',
      '<vlan id="100"/>',
    ]) {
      assert.ok(found.includes(part), part);
    }
    assert.match(found, /<usages><usage>vm<\/usage><\/usages>/);
    assert.match((await call('GET', `/networks/${id}/networklabels`)).text, /<network_labels\/>$/);
    assert.equal((await call('POST', `/networks/${id}/networklabels`, '<network_label id="lab"/>')).status, 201);
    assert.equal((await call('DELETE', `/networks/${id}/networklabels/lab`)).status, 200);
    const cluster = idIn(await search(bearer, 'clusters', 'name="Default"'));
    const assigned = `/clusters/${cluster}/networks`;
    assert.equal((await call('GET', `${assigned}/${id}`)).status, 404);
    const roles = `<network id="${id}"><name>blue</name><required>false</required><usages><usage>migration</usage></usages></network>`;
    assert.equal((await call('POST', assigned, roles)).status, 201);
    const there = (await call('GET', `${assigned}/${id}`)).text;
    assert.match(there, /<required>false<\/required>/);
    assert.match(there, /<usage>migration<\/usage>/);
    assert.equal(
      (await call('PUT', `${assigned}/${id}`, '<network><required>true</required><usages/></network>')).status,
      200,
    );
    const untagged = await call('PUT', `/networks/${id}`, '<network><vlan/></network>');
    assert.equal(untagged.status, 200);
    assert.doesNotMatch(untagged.text, /<vlan/);
    assert.equal((await call('DELETE', `/networks/${id}`)).status, 200);
    // It asks again until the thing is gone.
    assert.equal((await call('GET', `/networks/${id}`)).status, 404);
    assert.match(await search(bearer, 'networks', query), /<networks\/>$/);
  });

  test('ovirt_vnic_profile and ovirt_nic: what they list on their way is there', async () => {
    const bearer = await token('PythonSDK/4.6.2');
    const dataCenter = idIn(await search(bearer, 'datacenters', 'Clusters.name=Default'));
    assert.equal(idIn(await search(bearer, 'datacenters', 'name=Default')), dataCenter);
    for (const path of ['/networks', '/qoss', '/clusters', '/iscsibonds', '/quotas']) {
      assert.equal((await sdk('python', bearer, 'GET', `/datacenters/${dataCenter}${path}`)).status, 200, path);
    }
    assert.equal(
      idIn(await search(bearer, 'templates', 'name=Blank and datacenter=Default')),
      '00000000-0000-0000-0000-000000000000',
    );
    const network = idIn(await search(bearer, 'networks', 'name="ovirtmgmt" and datacenter="Default"'));
    const profile = `<vnic_profile><migratable>true</migratable><name>direct</name><network id="${network}"/><network_filter/><pass_through><mode>enabled</mode></pass_through><port_mirroring>false</port_mirroring><qos/></vnic_profile>`;
    const added = await sdk('python', bearer, 'POST', '/vnicprofiles', profile);
    assert.equal(added.status, 201, added.text);
    assert.match(
      added.text,
      /<migratable>true<\/migratable><pass_through><mode>enabled<\/mode><\/pass_through><port_mirroring>false/,
    );
    assert.equal((await sdk('python', bearer, 'DELETE', `/vnicprofiles/${idIn(added.text)}`)).status, 200);
  });

  test('ovirt_vm and ovirt_nic: a VM from Blank by names, its NIC, and both again as they were set', async () => {
    const bearer = await token('PythonSDK/4.6.2');
    const call = (method: string, path: string, body?: string) => sdk('python', bearer, method, path, body);
    const made = await call(
      'POST',
      '/vms?clone=false&clone_permissions=false',
      '<vm><cluster><name>Default</name></cluster><memory>1073741824</memory><name>web</name><template><name>Blank</name></template></vm>',
    );
    assert.equal(made.status, 201, made.text);
    const vm = idIn(await search(bearer, 'vms', 'name="web"'));
    const nic = await call('POST', `/vms/${vm}/nics`, '<nic><interface>virtio</interface><name>nic1</name></nic>');
    assert.equal(nic.status, 201, nic.text);
    assert.match(nic.text, /<interface>virtio<\/interface>/);
    for (const path of ['numanodes', 'diskattachments', 'tags', 'snapshots']) {
      assert.equal((await call('GET', `/vms/${vm}/${path}`)).status, 200, path);
    }
    assert.equal((await call('DELETE', `/vms/${vm}`)).status, 200);
  });
});
