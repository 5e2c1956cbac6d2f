import { writeSync } from 'node:fs';
import { type Network, newId } from '@weft/core/entities';
import { createEventLog } from '../../src/events/index.ts';
import { dataCenters, networks, openStore, seedStore } from '../../src/store/index.ts';

/**
 * Writes networks as fast as it can, several at a time, and prints the id of each as soon as its transaction is acknowledged, until
 * it is killed. Run with the store's file as its argument.
 */
const [, , file = ''] = process.argv;
const store = await openStore({ file });
await seedStore(store, { adminPasswordHash: 'x' });
const events = createEventLog(store);
const [dataCenter] = await dataCenters.find(store.db);
if (!dataCenter) throw new Error('The seed has no data center.');
const dataCenterId = dataCenter.id;

async function writeOn(): Promise<never> {
  for (;;) {
    const id = newId<Network['id']>();
    await store.transaction(async (tx) => {
      await networks.insert(tx, {
        id,
        name: `network-${id}`,
        description: '',
        comment: '',
        dataCenterId,
        vlanId: null,
        mtu: 0,
        stp: false,
        vm: true,
        portIsolation: false,
        dnsServers: [],
        label: null,
        qosId: null,
      });
      const args = { network: id, dataCenter: 'Default' };
      await events.emit({ code: 'NETWORK_ADD_NETWORK', args, refs: { networkId: id } }, tx);
    });
    // Synchronous: what is printed has left the process before the next await.
    writeSync(1, `${id}\n`);
  }
}

await Promise.all([1, 2, 3, 4].map(writeOn));
