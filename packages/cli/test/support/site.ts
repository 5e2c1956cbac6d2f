import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleAgent } from '@weft/agent/bundle';
import { type EngineOptions, startEngine } from '@weft/engine/engine';
import { createLab, isInstalled, type Lab, type LabHost, type LabOptions, labDown } from '@weft/lab/lab';
import { management, passTo } from '@weft/lab/segment';
import { type LabAgent, startAgentOn } from '@weft/lab/services';
import pino from 'pino';

/** Why tests on User Mode Linux cannot run here, or false. In CI that is no excuse. */
export function cannotRun(): string | false {
  if (process.env.CI) return false;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  return isInstalled('uml') ? false : 'needs User Mode Linux';
}

/** Asks until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(20)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) assert.fail(`not within ${timeoutMs} ms: ${what}`);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what the API answers is looked at by the test that asked.
type Body = any;

/** An attachment as the API shows it. */
export interface Shown {
  id: string;
  in_sync: boolean;
  network: { id: string; name: string };
  host_nic: { id: string; name: string };
  reported_configurations: { name: string; expected_value?: string; actual_value?: string; in_sync: boolean }[];
}

/** A host on a kernel of its own, with its agent, as the engine knows it. */
export interface RealHost {
  id: string;
  name: string;
  lab: LabHost;
  /** Ends its agent, and starts it again. */
  stopAgent(): Promise<void>;
  startAgent(): Promise<void>;
  /** Sets up its networks, checking connectivity; it has to succeed. */
  setUp(body: object): Promise<Body>;
  attachment(network: string): Promise<Shown | undefined>;
  /** Its devices by name, from the kernel. */
  links(): Promise<Map<string, { mtu: number }>>;
  /** Waits until the engine shows the host so. */
  becomes(status: string): Promise<Body>;
}

/** An engine with its API, and a lab with the hosts that it is to manage. */
export interface Site {
  lab: Lab;
  /** Calls the API; anything but success fails the test. */
  call(method: Method, path: string, body?: object): Promise<Body>;
  /** The same where failing is what is wanted. */
  ask(method: Method, path: string, body?: object): Promise<{ status: number; body: Body }>;
  /** Adds a host of the lab by its name, starts its agent, also at every boot, and waits until it is up. */
  addHost(name: string): Promise<RealHost>;
  /** Makes a network and assigns it to the cluster, not required; answers its id. */
  network(body: { name: string; [field: string]: unknown }): Promise<string>;
  clusterId: string;
  dataCenterId: string;
  /** Descriptions of all events of a kind so far, the oldest first. */
  events(code: string): Promise<string[]>;
  /** Waits for the next event of a kind after the first `count`. */
  told(code: string, count?: number): Promise<string>;
  /** Does something, and waits until the roll-out that it causes is done. */
  rolledOut(act: () => Promise<unknown>): Promise<void>;
}
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface SiteOptions {
  needs: LabOptions['needs'];
  hosts: LabOptions['hosts'];
  /** Times of the engine's that a test cannot wait for. */
  engine?: Pick<EngineOptions, 'downGraceMs' | 'recoveryMs'>;
}

/** Starts an engine and boots hosts on kernels of their own, for as long as the test runs. */
export async function siteFor(
  test: { after(fn: () => Promise<void>): void },
  { needs, hosts, engine: times }: SiteOptions,
): Promise<Site> {
  const dir = mkdtempSync(join(tmpdir(), 'weft-hosts-'));
  const undo: (() => unknown)[] = [
    () => rmSync(dir, { recursive: true, force: true }),
    () => labDown(join(dir, 'lab')),
  ];
  test.after(async () => {
    for (const step of undo.reverse()) await step();
  });
  const engine = await startEngine({
    ...{ dataDir: join(dir, 'data'), adminPassword: 'a password for the test', ...times },
    ...{ listen: '127.0.0.1', port: 0, tlsPort: 0, addresses: [management.engine], log: pino({ level: 'silent' }) },
  });
  undo.push(() => engine.stop());
  const authorization = `Basic ${Buffer.from('admin@internal:a password for the test').toString('base64')}`;
  const ask: Site['ask'] = async (method, path, body) => {
    const answer = await engine.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
  };
  const call: Site['call'] = async (method, path, body) => {
    const answer = await ask(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const bundle = join(dir, 'agent.mjs');
  const [lab] = await Promise.all([
    createLab({
      dir: join(dir, 'lab'),
      driver: 'uml',
      shares: [dir],
      ...{ needs, hosts },
    }),
    bundleAgent(bundle),
  ]);
  undo.push(() => lab.stop());
  await lab.listen(engine.tlsPort, passTo({ host: '127.0.0.1', port: engine.tlsPort }));

  async function addHost(name: string): Promise<RealHost> {
    const { id } = await call('POST', 'hosts', { name });
    const { enrolment_token: enrolment } = await call('POST', `hosts/${id}/enrolmenttoken`, {});
    const machine = lab.host(name);
    const dialled = { engine: `${lab.engineAddress}:${engine.tlsPort}`, program: bundle };
    let agent: LabAgent = await startAgentOn(machine, { ...dialled, token: enrolment.token });
    const shown = () => call('GET', `hosts/${id}`);
    const host: RealHost = {
      ...{ id, name, lab: machine },
      stopAgent: () => agent.stop(),
      async startAgent() {
        agent = await startAgentOn(machine, dialled);
      },
      setUp: (body) => call('POST', `hosts/${id}/setupnetworks`, { check_connectivity: true, ...body }),
      attachment: async (network) =>
        (await call('GET', `hosts/${id}/networkattachments?follow=network,host_nic`)).find(
          (one: Shown) => one.network.name === network,
        ),
      async links() {
        const all: { ifname: string; mtu: number }[] = JSON.parse(await machine.must(['ip', '-j', 'link']));
        return new Map(all.map((one) => [one.ifname, one]));
      },
      becomes: (status) =>
        until(`${name} is ${status}`, async () => {
          const now = await shown();
          return now.status === status ? now : undefined;
        }),
    };
    await host.becomes('up');
    return host;
  }
  const [{ id: clusterId }] = await call('GET', 'clusters');
  const [{ id: dataCenterId }] = await call('GET', 'datacenters');

  const events: Site['events'] = async (code) =>
    (await call('GET', 'events?max=2000'))
      .filter((one: { code_name: string }) => one.code_name === code)
      .map((one: { description: string }) => one.description)
      .reverse();
  const told: Site['told'] = (code, count = 0) => until(`event ${code}`, async () => (await events(code))[count]);
  return {
    ...{ lab, call, ask, addHost, clusterId, dataCenterId, events },
    async network(body) {
      const { id } = await call('POST', 'networks', { ...body, data_center: { name: 'Default' } });
      await call('POST', `clusters/${clusterId}/networks`, { id, required: false });
      return id;
    },
    told,
    async rolledOut(act) {
      const count = (await events('NETWORK_ROLL_OUT_DONE')).length;
      await act();
      await told('NETWORK_ROLL_OUT_DONE', count);
    },
  };
}
