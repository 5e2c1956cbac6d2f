import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ifupdownDevices } from './files.ts';
import { managers } from './managers.ts';

function host(t: TestContext, installed: readonly string[]) {
  const dir = mkdtempSync(join(tmpdir(), 'weft-managers-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  const paths = {
    networkManager: join(dir, 'NetworkManager'),
    networkd: join(dir, 'systemd/network'),
    ifupdown: join(dir, 'network'),
  };
  for (const name of installed) mkdirSync(join(dir, name), { recursive: true });
  const restarted: string[] = [];
  const hindrance: { error?: Error } = {};
  const all = managers(dir, join(dir, 'run'), async (service) => {
    if (hindrance.error) throw hindrance.error;
    // What it reads when it starts must be there by then.
    restarted.push(
      `${service} ${readdirSync(dir, { recursive: true }).filter((name) => /weft/.test(String(name))).length}`,
    );
  });
  return { dir, paths, all, restarted, hindrance };
}

test('both are told by a file, and restarted only when there are more devices to leave alone', async (t) => {
  const { paths, all, restarted } = host(t, ['NetworkManager', 'systemd/network']);
  await all.keepOff(['eth1', 'bond0.100', 'eth1']);
  const [conf, network] = [join(paths.networkManager, 'conf.d/90-weft.conf'), join(paths.networkd, '0-weft.network')];
  assert.match(readFileSync(conf, 'utf8'), /^unmanaged-devices\+=interface-name:=bond0\.100;interface-name:=eth1$/m);
  assert.match(readFileSync(network, 'utf8'), /^Name=bond0\.100 eth1$/m);
  assert.match(readFileSync(network, 'utf8'), /^Unmanaged=yes$/m);
  assert.equal(statSync(conf).mode & 0o777, 0o644);
  assert.deepEqual(restarted.splice(0), ['NetworkManager.service 1', 'systemd-networkd.service 2']);
  await all.keepOff(['bond0.100', 'eth1']);
  await all.keepOff(['eth1']);
  assert.deepEqual(restarted, [], 'nothing new to leave alone');
  await all.keepOff(['eth1', 'eth10']);
  assert.equal(restarted.splice(0).length, 2, 'a name that begins like a known one is another name');
  await all.keepOff([]);
  assert.deepEqual([existsSync(conf), existsSync(network), restarted], [false, false, []]);
});

test('a restart that failed, or before which the agent was killed, is made up for', async (t) => {
  const { all, restarted, hindrance } = host(t, ['NetworkManager']);
  hindrance.error = new Error('the bus does not answer');
  await assert.rejects(all.keepOff(['eth1']), /the bus does not answer/);
  delete hindrance.error;
  await all.keepOff(['eth1']);
  await all.keepOff(['eth1']);
  assert.deepEqual(restarted, ['NetworkManager.service 1'], 'once');
});

test('one that cannot be restarted keeps none of the others from being told', async (t) => {
  const { paths, all, hindrance } = host(t, ['NetworkManager', 'systemd/network']);
  hindrance.error = new Error('the unit is masked');
  await assert.rejects(all.keepOff(['eth1']), /the unit is masked/);
  assert.match(readFileSync(join(paths.networkd, '0-weft.network'), 'utf8'), /^Name=eth1$/m);
});

test('a program that is not installed gets no files', async (t) => {
  const { dir, all, restarted } = host(t, []);
  await all.keepOff(['eth1']);
  assert.deepEqual([readdirSync(dir), restarted], [[], []]);
});

test('stanzas of ifupdown are found, with what bonds and bridges take, and where they are', (t) => {
  const { paths, all } = host(t, ['network']);
  mkdirSync(join(paths.ifupdown, 'interfaces.d'));
  writeFileSync(join(paths.ifupdown, 'interfaces'), 'auto lo\niface lo inet loopback\niface eth0 inet manual\n');
  writeFileSync(
    join(paths.ifupdown, 'interfaces.d/blue'),
    'iface blue inet static\n  address 10.1.0.2/24\n  bridge_ports eth1 \\\n    eth2\niface bond0 inet6 auto\n  bond-slaves none\n',
  );
  const file = join(paths.ifupdown, 'interfaces.d/blue');
  assert.deepEqual(all.alsoConfigured(), {
    lo: join(paths.ifupdown, 'interfaces'),
    ...{ blue: file, eth1: file, eth2: file, bond0: file },
  });
  assert.deepEqual(ifupdownDevices('# iface eth9 inet dhcp\n'), []);
});
