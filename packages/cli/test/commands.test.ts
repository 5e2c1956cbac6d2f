import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { type ScratchEngine, startScratchEngine } from '../src/scratch-engine/index.ts';
import { weft } from './support/weft.ts';

describe('weft against an engine', () => {
  let engine: ScratchEngine;
  before(async () => {
    engine = await startScratchEngine();
  });
  after(() => engine?.stop());

  const asAdmin = (words: string[], input?: string) =>
    weft(words, { WEFT_URL: engine.url, WEFT_PASSWORD: engine.password }, input);
  /** Runs what has to work, and gives its output. */
  async function done(words: string[], input?: string): Promise<string> {
    const { code, out, err } = await asAdmin(words, input);
    assert.equal(code, 0, err);
    return out;
  }

  it('makes, shows, finds and removes a network', async () => {
    const yaml = 'name: green\ndata_center:\n  name: Default\nusages: [vm]\n';
    const made = JSON.parse(await done(['create', 'networks', '-f', '-', '--set', 'vlan.id=200', '-o', 'json'], yaml));
    assert.deepEqual([made.name, made.vlan.id, made.usages], ['green', 200, ['vm']]);
    assert.match(await done(['get', 'networks']), /^green +Default +200 +default +vm/m);
    assert.match(await done(['get', 'networks', 'green']), /^data_center +Default$/m);
    assert.equal(parse(await done(['get', 'networks/green', '-o', 'yaml'])).id, made.id);
    assert.deepEqual(
      JSON.parse(await done(['get', 'networks', '--search', 'name=gr*', '-o', 'json'])).map(
        ({ id }: { id: string }) => id,
      ),
      [made.id],
    );
    assert.match(await done(['get', 'networks/green/vnicprofiles']), /^green /m);
    assert.equal(await done(['delete', 'networks', 'green']), 'removed networks/green\n');
    const { code, err } = await asAdmin(['get', 'networks', 'green']);
    assert.equal(code, 1);
    assert.match(err, /There is no “green” in networks\.\n.*weft get networks/);
  });

  it('shows what the engine refuses, and what to do about it', async () => {
    const { code, out, err } = await asAdmin(['create', 'networks', '--set', 'name=x', '--set', 'vlan.id=5000']);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^weft: .+\n {6}.+\n$/);
  });

  it('adds a host and prints the line that enrols it', async () => {
    const out = await done(['host', 'add', 'gamma', '--cluster', 'Default', '--address', '192.0.2.7']);
    assert.match(out, /Host gamma is added to cluster Default\. Run this on it, as root:\n\n {2}\S.+\n/);
    assert.match(out, /The token in it works once, until 20\d\d-/);
    assert.match(await done(['get', 'hosts']), /^gamma +pending_approval +Default +192\.0\.2\.7/m);
    assert.equal(JSON.parse(await done(['get', 'hosts/gamma', '-o', 'json'])).name, 'gamma');
    assert.match(await done(['status']), /^Weft .+ at http.+: 0 of 1 host up, \d networks?, 0 of 0 VMs running$/m);
    await done(['delete', 'hosts', 'gamma']);
  });

  it('lists the resources that there are when one is not known', async () => {
    const { err } = await asAdmin(['get', 'hots']);
    assert.match(err, /no resource “hots”\.\n.*clusters, .*hosts, .*networks, .*vms/);
  });

  it('takes the password from the data directory of an engine on this machine', async () => {
    const { code, err } = await weft(['get', 'clusters', '--url', engine.url, '--data', engine.dataDir], {});
    assert.equal(code, 0, err);
  });

  it('speaks HTTPS with the engine’s own CA, once it is told of it', async () => {
    const ca = join(engine.dataDir, 'ca.pem');
    const path = '/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA';
    writeFileSync(ca, await (await fetch(`${engine.url}${path}`)).text());
    const words = ['get', 'clusters', '--url', `https://127.0.0.1:${engine.tlsPort}`];
    const trusted = await weft([...words, '--ca', ca], { WEFT_PASSWORD: engine.password });
    assert.equal(trusted.code, 0, trusted.err);
    const stranger = await weft(words, { WEFT_PASSWORD: engine.password });
    assert.match(stranger.err, /certificate .* is not trusted/);
  });

  it('says so when the password is wrong, and when nobody answers', async () => {
    const wrong = await weft(['get', 'hosts'], { WEFT_URL: engine.url, WEFT_PASSWORD: 'wrong' });
    assert.match(wrong.err, /does not accept this user and password\.\n.*WEFT_PASSWORD/);
    const nobody = await weft(['get', 'hosts', '--url', 'http://127.0.0.1:1'], { WEFT_PASSWORD: 'x' });
    assert.match(nobody.err, /No engine answers at http:\/\/127\.0\.0\.1:1 .*\n.*weft start/);
    assert.deepEqual([wrong.code, nobody.code], [1, 1]);
  });
});
