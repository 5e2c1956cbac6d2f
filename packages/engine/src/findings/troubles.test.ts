import assert from 'node:assert/strict';
import test from 'node:test';
import type { Trouble } from '@weft/core/host-state';
import { createWorld } from '../resources/testing/world.ts';

test('what does not work of an agent is an event and a finding, once, until it works again', async (t) => {
  const { addHost, call, eventCodes } = await createWorld(t);
  const alpha = await addHost('alpha');
  const tell = (...troubles: Trouble[]): void => {
    alpha.troubles = troubles;
    alpha.tellChanged();
  };
  const findings = async () => (await call('GET', `hosts/${alpha.id}/findings`)).body;

  tell({ code: 'DHCP_CLIENT_NOT_RUNNING', item: 'blue', reason: 'dhcpcd is not installed' });
  while ((await findings()).length === 0) await new Promise(setImmediate);
  tell({ code: 'DHCP_CLIENT_NOT_RUNNING', item: 'blue', reason: 'fork failed' });
  const [finding] = await findings();
  assert.equal(finding.code, 'DHCP_CLIENT_NOT_RUNNING');
  assert.match(finding.description, /client of blue on host alpha does not run: /);
  assert.match(finding.advice, /tries again/);
  assert.equal((await call('GET', `hosts/${alpha.id}/findings/${finding.id}`)).body.code, finding.code);

  tell();
  while ((await findings()).length > 0) await new Promise(setImmediate);
  const told = (await eventCodes()).filter((code) => code.startsWith('HOST_AGENT_TROUBLE'));
  assert.deepEqual(told, ['HOST_AGENT_TROUBLE', 'HOST_AGENT_TROUBLE_OVER']);
  const texts = (await call('GET', 'events')).body.map(({ description }: { description: string }) => description);
  assert.ok(
    texts.some((text: string) => text.startsWith('Over: The DHCP client of blue on host alpha')),
    String(texts),
  );
});
