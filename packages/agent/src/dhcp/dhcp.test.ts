import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Kernel } from '../kernel/index.ts';
import { keepTroubles, type Troubles } from '../troubles/index.ts';
import type { DhcpClients } from './clients.ts';
import { clientConfig, hookScript } from './config.ts';
import { withDhcp } from './kernel.ts';
import { parseLease, readLease } from './lease.ts';
import { corrected, type Modes, modesAfter } from './mode.ts';

const change = { op: 'set-ip-mode', name: 'blue', enabled: true, dhcp: true, autoconf: false } as const;
const main = { dhcp: true, autoconf: false, table: 254 };

test('families switch one by one, and a static one is no mode', () => {
  const v4 = modesAfter({}, { ...change, family: 'ipv4' });
  assert.deepEqual(v4, { ipv4: main });
  const both = modesAfter(v4, { ...change, family: 'ipv6', autoconf: true, 'auto-route-table-id': 7 });
  assert.deepEqual(both, { ipv4: main, ipv6: { dhcp: true, autoconf: true, table: 7 } });
  const left = modesAfter(both, { ...change, family: 'ipv4', dhcp: false });
  assert.deepEqual(left, { ipv6: both.ipv6 });
  assert.deepEqual(modesAfter(left, { ...change, family: 'ipv6', enabled: false }), {});
});

test('a client asks for what is wanted, and only the default-route network gets a default route', () => {
  const lines = (modes: Modes): string[] => clientConfig(modes, '/x/hook').split('\n');
  const only4 = lines({ ipv4: main });
  assert.ok(only4.includes('ipv4only') && !only4.includes('ia_na') && !only4.includes('nogateway'));
  const only6 = lines({ ipv6: main });
  assert.ok(only6.includes('ipv6only') && only6.includes('ia_na'));
  const elsewhere = lines({ ipv4: { ...main, table: 7 }, ipv6: main });
  assert.ok(elsewhere.includes('nogateway') && elsewhere.includes('ia_na') && !elsewhere.includes('ipv4only'));
});

test('source routing is in the hook of networks other than the default-route one', () => {
  assert.match(hookScript({ ipv4: { ...main, table: 4711 } }), /^table='4711'$/m);
  assert.match(hookScript({ ipv4: main }), /^table=''$/m);
});

test('a lease is kept beside the hook, whatever its folder is called', (t) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'weft-hook-')), "blue';x");
  t.after(() => rmSync(dirname(folder), { recursive: true }));
  mkdirSync(folder);
  writeFileSync(join(folder, 'hook'), hookScript({ ipv4: main }), { mode: 0o700 });
  const bound = { reason: 'BOUND', new_ip_address: '192.0.2.7', new_subnet_cidr: '24' };
  const { status } = spawnSync(join(folder, 'hook'), [], { env: { ...process.env, ...bound } });
  assert.deepEqual([status, readLease(folder, 'ipv4')?.address], [0, ['192.0.2.7/24']]);
});

test('a lease is read as it was written; what the server left out is empty', () => {
  assert.deepEqual(parseLease('address 192.0.2.7/24\nserver 192.0.2.1 192.0.2.2\nsearch lab lab office\n'), {
    address: ['192.0.2.7/24'],
    server: ['192.0.2.1', '192.0.2.2'],
    search: ['lab', 'office'],
  });
  assert.deepEqual(parseLease('address /\nserver \nsearch  \n'), { address: [], server: [], search: [] });
});

test('a leased address is no configuration, whatever its lifetime; a static one beside it is', () => {
  const seen = {
    enabled: true,
    address: [
      { ip: '192.0.2.7', 'prefix-length': 24 },
      { ip: '10.0.0.1', 'prefix-length': 8 },
    ],
  };
  assert.deepEqual(corrected(seen, { ...main, table: 7 }, new Set(['192.0.2.7/24'])), {
    enabled: true,
    dhcp: true,
    'auto-route-table-id': 7,
    address: [{ ip: '10.0.0.1', 'prefix-length': 8 }],
  });
});

/** A host without DHCP clients of its own. */
const others = {
  end: async () => {},
  startAgain: async () => false,
  runningAgain: () => new Set<string>(),
  forget: () => {},
};

test('which interfaces are dynamic is asked once for a list of changes, and again after one that makes it otherwise', async () => {
  const modes = new Map<string, Modes>();
  const done: string[] = [];
  let asked = 0;
  const kernel: Kernel = {
    observe: () => assert.fail('nobody looks'),
    watch: () => () => {},
    async apply(changes) {
      done.push(...changes.map((one) => `${one.op} ${'name' in one ? one.name : ''}`));
    },
  };
  const clients: DhcpClients = {
    modes() {
      asked += 1;
      return new Map(modes);
    },
    leases: () => ({ ipv4: undefined, ipv6: undefined }),
    async set(name, now) {
      done.push(`client of ${name}: ${Object.keys(now).join() || 'none'}`);
      modes.set(name, now);
      if (Object.keys(now).length === 0) modes.delete(name);
    },
    revive: async () => new Map(),
  };
  const both = withDhcp(kernel, {
    clients,
    others,
    sysctl: '/nowhere',
    onMainLease: async () => {},
    troubles: keepTroubles(),
  });
  const up = Array.from({ length: 1_000 }, (_, index) => ({ op: 'set-up', name: `net${index}`, up: true }) as const);
  await both.apply(up);
  assert.equal(asked, 1);
  assert.equal(done.length, 1_000);

  done.length = 0;
  const gone = { op: 'delete-interface', name: 'blue', type: 'linux-bridge' } as const;
  await both.apply([{ ...change, family: 'ipv4' }, gone]);
  assert.deepEqual(done, ['set-ip-mode blue', 'client of blue: ipv4', 'client of blue: none', 'delete-interface blue']);
});

test('name servers of a lease that cannot be written down on a full disk end nothing, and are told again', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let isFull = true;
  const told: string[] = [];
  const kernel: Kernel = { observe: () => assert.fail('nobody looks'), apply: async () => {}, watch: () => () => {} };
  const clients: DhcpClients = {
    modes: () => new Map([['blue', { ipv4: main }]]),
    leases: () => ({ ipv4: { address: [], server: ['192.0.2.1'], search: [] }, ipv6: undefined }),
    set: async () => {},
    revive: async () => new Map(),
  };
  const onMainLease = async (lease: { server: string[] } | undefined): Promise<void> => {
    if (isFull) throw new Error('ENOSPC');
    told.push(String(lease?.server));
  };
  const troubles = keepTroubles();
  const changes = changesOf(troubles);
  const stop = withDhcp(kernel, { clients, others, sysctl: '/nowhere', onMainLease, troubles }).watch(() => {});
  t.after(stop);
  t.mock.timers.tick(2_000);
  await new Promise(setImmediate);
  assert.deepEqual(told, []);
  isFull = false;
  t.mock.timers.tick(4_000);
  assert.deepEqual(told, ['192.0.2.1']);
  await new Promise(setImmediate);
  assert.deepEqual(changes, ['begun NAME_SERVERS_NOT_SET : ENOSPC', 'over NAME_SERVERS_NOT_SET : ENOSPC']);
});

test('a client that cannot be started is told once, and once when it runs; so is one that ends each time', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const kernel: Kernel = { observe: () => assert.fail('nobody looks'), apply: async () => {}, watch: () => () => {} };
  let started = new Map<string, Error | undefined>();
  const clients: DhcpClients = {
    modes: () => new Map(),
    leases: () => ({ ipv4: undefined, ipv6: undefined }),
    set: async () => {},
    revive: async () => started,
  };
  const troubles = keepTroubles();
  const changes = changesOf(troubles);
  const options = { clients, others, sysctl: '/nowhere', onMainLease: async () => {}, troubles };
  t.after(withDhcp(kernel, options).watch(() => {}));
  const looks = async (count: number): Promise<string[]> => {
    for (let turn = 0; turn < count; turn++) {
      t.mock.timers.tick(2_000);
      await new Promise(setImmediate);
    }
    return changes.splice(0);
  };
  await new Promise(setImmediate);
  started = new Map([['blue', new Error('dhcpcd is not installed')]]);
  assert.deepEqual(await looks(3), ['begun DHCP_CLIENT_NOT_RUNNING blue: dhcpcd is not installed']);
  started = new Map();
  assert.deepEqual(await looks(2), ['over DHCP_CLIENT_NOT_RUNNING blue: dhcpcd is not installed']);
  started = new Map([['blue', undefined]]);
  assert.deepEqual(await looks(2), [], 'somebody killed it');
  const [trouble, ...more] = await looks(2);
  assert.match(trouble ?? '', /^begun DHCP_CLIENT_NOT_RUNNING blue: it ends each time/);
  assert.deepEqual(more, []);
  started = new Map();
  assert.equal((await looks(1)).length, 1);
  assert.deepEqual(troubles.list(), []);
});

function changesOf(troubles: Troubles): string[] {
  const changes: string[] = [];
  troubles.onChange(({ code, item = '', reason }, now) => changes.push(`${now} ${code} ${item}: ${reason}`));
  return changes;
}
