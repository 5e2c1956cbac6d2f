import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { labExec } from '@weft/lab/lab';
import { passTo } from '@weft/lab/segment';
import { answers, cannotRun, labFor, until } from './support.ts';

for (const driver of ['netns', 'uml'] as const) {
  test(`${driver}: two hosts`, { skip: cannotRun(driver) }, async (t) => {
    const begun = performance.now();
    const lab = await labFor(t, { driver });
    t.diagnostic(`two hosts up in ${Math.round(performance.now() - begun)} ms`);
    const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];

    await t.test('have a name and five NICs that look like real ones', async () => {
      assert.equal(await alpha.must(['hostname']), 'alpha\n');
      const links: { ifname: string; address: string }[] = JSON.parse(await alpha.must(['ip', '-j', 'link']));
      const nics = links.filter(({ ifname }) => ifname !== 'lo');
      assert.deepEqual(nics.map(({ ifname }) => ifname).sort(), [...alpha.nics]);
      assert.deepEqual(nics.map(({ address }) => address).sort(), [...alpha.macs]);
      const speed = await alpha.must(['sh', '-c', 'ip link set eth1 up; ethtool eth1']);
      assert.match(speed, /Speed: 10000Mb\/s/);
      assert.match(speed, /Duplex: Full/);
    });

    await t.test('reach each other and the engine on the management network', async () => {
      await until('alpha reaches beta', () => answers(alpha, beta.address));
      await until('an answer', () => answers(beta, lab.engineAddress));
    });

    await t.test('keep other NICs apart from the management network', async () => {
      // Of beta only eth0 is up: another NIC would answer for its address.
      await beta.must([
        'sh',
        '-c',
        'for n in 1 2 3 4; do ip link set eth$n down; done; ip addr add 10.1.2.2/24 dev eth0',
      ]);
      await alpha.must(['sh', '-c', 'ip link set eth4 up; ip addr add 10.1.2.1/24 dev eth4']);
      assert.equal(await answers(alpha, '10.1.2.2'), false);
    });

    await t.test('reach each other untagged on eth1', async () => {
      for (const [index, host] of lab.hosts.entries()) {
        await host.must(['sh', '-c', `ip link set eth1 up; ip addr add 10.1.1.${index + 1}/24 dev eth1`]);
      }
      await until('alpha reaches beta', () => answers(alpha, '10.1.1.2'));
    });

    await t.test('lose a link that is cut, and get it back', async () => {
      await alpha.cutLink('eth1');
      await until('no carrier', async () => (await alpha.must(['cat', '/sys/class/net/eth1/carrier'])) === '0\n');
      assert.equal(await answers(alpha, '10.1.1.2'), false);
      await alpha.restoreLink('eth1');
      await until('alpha reaches beta', () => answers(alpha, '10.1.1.2'));
    });

    await t.test('see only frames of their VLAN on an access port', async () => {
      await lab.switch.access('alpha', 'eth3', 77);
      for (const [index, host] of lab.hosts.entries()) {
        await host.must(['sh', '-c', `ip link set eth3 up; ip addr add 10.1.3.${index + 1}/24 dev eth3`]);
      }
      assert.equal(await answers(alpha, '10.1.3.2'), false);
      await lab.switch.access('beta', 'eth3', 77);
      await until('alpha reaches beta', () => answers(alpha, '10.1.3.2'));
    });

    await t.test('reach a server of this machine at the engine address', async (t) => {
      const target = createServer({ allowHalfOpen: true }, (socket) => {
        let heard = '';
        socket.setEncoding('utf8').on('data', (text) => {
          heard += text;
        });
        // Answers only after the end of what it is told: a half-closed connection must arrive as such.
        socket.on('end', () => socket.end(`heard ${heard.length}`));
      }).listen(0, '127.0.0.1');
      t.after(() => target.close());
      await until('listening', () => target.listening);
      const { port } = target.address() as { port: number };
      await lab.listen(8443, passTo({ host: '127.0.0.1', port }));
      const said = await alpha.must(['busybox', 'nc', lab.engineAddress, '8443'], { input: 'x'.repeat(300_000) });
      assert.equal(said, 'heard 300000');
    });

    await t.test('run commands with input, output, exit code and an end', async () => {
      const said = await alpha.exec(['sh', '-c', 'cat; echo oops >&2; exit 3'], { input: "it's\n" });
      assert.deepEqual(said, { code: 3, stdout: "it's\n", stderr: 'oops\n' });
      const late = await alpha.exec(['sleep', '60'], { timeoutMs: 200 });
      assert.equal(late.code, 137);
      const many = await Promise.all(Array.from({ length: 8 }, (_, n) => alpha.must(['echo', String(n)])));
      assert.deepEqual(
        many,
        Array.from({ length: 8 }, (_, n) => `${n}\n`),
      );
      await assert.rejects(alpha.must(['false']), /false ended with 1/);
      // As another process does, which knows the lab's folder alone.
      const other = await labExec(lab.dir, 'alpha', ['sh', '-c', 'hostname; exit 3']);
      assert.deepEqual(other, { code: 3, stdout: 'alpha\n', stderr: '' });
      await assert.rejects(labExec(lab.dir, 'gamma', ['true']), /no host gamma: it has alpha, beta/);
      await assert.rejects(labExec('/nowhere', 'alpha', ['true']), /no lab in .nowhere/);
    });

    await t.test('run processes that can be watched and killed', async () => {
      const ends = await alpha.spawn(['sh', '-c', 'echo hello; exit 4'], { log: 'log/ends.log' });
      assert.equal(await ends.exited, 4);
      await until('the log is written', () => readFileSync(join(alpha.dir, 'log/ends.log'), 'utf8') === 'hello\n');
      const stays = await alpha.spawn(['sleep', '60'], { log: 'log/stays.log' });
      assert.equal(await stays.kill(), true);
      assert.equal(await stays.exited, 137);
      assert.equal(await stays.kill(), false);
    });

    await t.test('keep what was synced, and nothing else, when their power is cut', async () => {
      const bootId = await alpha.must(['cat', '/proc/sys/kernel/random/boot_id']);
      await alpha.must(['sh', '-c', 'echo kept >/var/lib/weft/kept; sync /var/lib/weft/kept; echo x >/etc/forgotten']);
      const running = await alpha.spawn(['sleep', '60'], { log: 'log/stays.log' });
      await alpha.powerCut();
      assert.equal(await running.exited, 137);
      await assert.rejects(alpha.exec(['true']), /alpha is off/);
      await assert.rejects(labExec(lab.dir, 'alpha', ['true']), /alpha is off/);
      await alpha.powerOn();
      assert.equal(await alpha.must(['cat', '/var/lib/weft/kept']), 'kept\n');
      assert.equal((await alpha.exec(['ls', '/etc/forgotten'])).code, 2);
      assert.notEqual(await alpha.must(['cat', '/proc/sys/kernel/random/boot_id']), bootId);
      await until('alpha reaches beta again', () => answers(alpha, beta.address));
    });

    await t.test('reboot in order: processes are asked to end, and what belongs to the boot starts again', async () => {
      const asked = 'trap "echo asked >>/var/lib/weft/asked; exit" TERM; while :; do sleep 0.1; done';
      await beta.spawn(['sh', '-c', asked], { log: 'log/asked.log' });
      let boots = 0;
      const stop = beta.atBoot(async () => {
        boots += 1;
      });
      await beta.reboot();
      stop();
      assert.equal(boots, 1);
      assert.equal(await beta.must(['cat', '/var/lib/weft/asked']), 'asked\n');
    });
  });
}
