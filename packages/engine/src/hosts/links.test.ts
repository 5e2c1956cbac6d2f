import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepare } from '../resources/testing/prepared.ts';
import { until } from '../resources/testing/world.ts';
import { hostObservations } from '../store/index.ts';

test('links of NICs and bonds that carry something are told when they go and when they come back, and no others', async (t) => {
  const { addHost, setUp, network, call, store } = await prepare(t);
  const alpha = await addHost('alpha');
  await network({ name: 'blue' });
  await setUp(alpha, {
    modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }],
  });
  const told = async (): Promise<string[]> =>
    (await call('GET', 'events')).body
      .filter(({ code_name: code }: { code_name: string }) => /^HOST_(INTERFACE|BOND_SLAVE)_STATE/.test(code))
      .map((event: { code_name: string; description: string }) => `${event.code_name}: ${event.description}`)
      .reverse();
  const carrier = async (on: Record<string, boolean>) => {
    for (const [name, up] of Object.entries(on)) alpha.facts[name] = { carrier: up };
    alpha.tellChanged();
    await until(async () => {
      const look = await hostObservations.first(store.db, { hostId: alpha.id });
      return Object.entries(on).every(([name, up]) => look?.observation.facts[name]?.carrier === up) || undefined;
    });
  };
  assert.deepEqual(await told(), []);
  await carrier({ eth1: false, eth3: false, eth4: false });
  const down = [
    'HOST_BOND_SLAVE_STATE_DOWN: Slave eth1 of bond bond0 on host alpha is down.',
    'HOST_INTERFACE_STATE_DOWN: Interface eth3 on host alpha is down.',
  ];
  assert.deepEqual(await told(), down);
  await carrier({ eth2: false, bond0: false });
  const all = [
    ...down,
    'HOST_INTERFACE_STATE_DOWN: Interface bond0 on host alpha is down.',
    'HOST_BOND_SLAVE_STATE_DOWN: Slave eth2 of bond bond0 on host alpha is down.',
  ];
  assert.deepEqual(await told(), all);
  await carrier({ eth1: true });
  all.push('HOST_BOND_SLAVE_STATE_UP: Slave eth1 of bond bond0 on host alpha is up.');
  assert.deepEqual(await told(), all);
  // One that is pulled out while the host is away is told when it is back.
  alpha.cut();
  alpha.state = { ...alpha.state, interfaces: alpha.state.interfaces.filter(({ name }) => name !== 'eth2') };
  alpha.facts.eth3 = { carrier: true };
  await alpha.link();
  all.push('HOST_INTERFACE_STATE_UP: Interface eth3 on host alpha is up.');
  assert.deepEqual(await told(), all);
});
