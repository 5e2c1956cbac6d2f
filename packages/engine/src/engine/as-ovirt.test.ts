import assert from 'node:assert/strict';
import test from 'node:test';
import { furnished } from '../resources/testing/furnished.ts';
import type { Inventory } from '../resources/testing/inventory.ts';

/** What one kind of answer leads to and offers, by the relations of its links. */
interface Offer {
  path(world: Inventory): Promise<string>;
  /** oVirt's, as its engines answer. Order means nothing to its clients. */
  links: string;
  actions?: string;
  /** oVirt's that Weft has not, by why. */
  without?: Record<string, string>;
  /** Weft's own beside them; oVirt's clients pass over what they do not know. */
  also?: { links?: string; actions?: string };
}

const notNetworks = {
  storage: 'storage is not for Weft to manage',
  install: 'the agent is installed on the host, and enrols by itself',
  power: 'Weft does not switch hosts',
  machine: 'machines are run for the sake of their networks: created, started, stopped',
};

const first =
  (collection: string) =>
  async ({ call }: Inventory) =>
    `${collection}/${(await call('GET', collection)).body[0].id}`;
const within = (collection: string, below: string) => async (world: Inventory) =>
  first(`${await first(collection)(world)}/${below}`)(world);

const offers: Record<string, Offer> = {
  'data center': {
    path: first('datacenters'),
    links: 'clusters iscsibonds networks permissions qoss quotas storagedomains',
  },
  cluster: {
    path: first('clusters'),
    links:
      'affinitygroups cpuprofiles enabledfeatures externalnetworkproviders glusterhooks glustervolumes networkfilters networks permissions',
    actions: 'resetemulatedmachine syncallnetworks upgrade',
    without: { [notNetworks.machine]: 'resetemulatedmachine', [notNetworks.install]: 'upgrade' },
  },
  'iSCSI bond': { path: within('datacenters', 'iscsibonds'), links: 'networks storageserverconnections' },
  network: {
    path: async ({ idOf }) => `networks/${await idOf('networks', 'blue')}`,
    links: 'networklabels permissions vnicprofiles',
  },
  'vNIC profile': { path: first('vnicprofiles'), links: 'permissions' },
  host: {
    path: first('hosts'),
    links:
      'affinitylabels devices externalnetworkproviderconfigurations fenceagents hooks katelloerrata networkattachments nics numanodes permissions statistics storage storageconnectionextensions tags unmanagednetworks',
    actions:
      'activate approve commitnetconfig copyhostnetworks deactivate enrollcertificate fence forceselectspm install iscsidiscover iscsilogin refresh setupnetworks syncallnetworks unregisteredstoragedomainsdiscover upgrade upgradecheck',
    without: {
      [notNetworks.storage]: 'forceselectspm iscsidiscover iscsilogin unregisteredstoragedomainsdiscover',
      [notNetworks.install]: 'approve enrollcertificate install upgrade upgradecheck',
      [notNetworks.power]: 'fence',
    },
    also: { links: 'changes findings plans', actions: 'adoptnetworks confirmnetworks enrolmenttoken' },
  },
  'host NIC': {
    path: within('hosts', 'nics'),
    links: 'linklayerdiscoveryprotocolelements networkattachments networklabels statistics',
  },
  'network attachment': {
    path: within('hosts', 'networkattachments'),
    links: '',
    also: { actions: 'acceptreportedconfigurations' },
  },
  VM: {
    path: first('vms'),
    links:
      'affinitylabels applications backups cdroms diskattachments graphicsconsoles hostdevices katelloerrata nics numanodes permissions reporteddevices sessions snapshots statistics tags watchdogs',
    actions:
      'cancelmigration clone commitsnapshot detach export freezefilesystems logon maintenance migrate previewsnapshot reboot reordermacaddresses shutdown start stop suspend thawfilesystems ticket undosnapshot',
    without: {
      [notNetworks.machine]:
        'clone commitsnapshot detach export freezefilesystems logon maintenance previewsnapshot reboot reordermacaddresses suspend thawfilesystems ticket undosnapshot',
      'live migration is not there yet': 'cancelmigration migrate',
    },
  },
  vNIC: {
    path: within('vms', 'nics'),
    links: 'networkfilterparameters reporteddevices statistics',
    actions: 'activate deactivate',
  },
};

const words = (text = '') => text.split(' ').filter((word) => word !== '');
const rels = (xml: string) => [...xml.matchAll(/<link href="[^"]*" rel="([^"]+)"/g)].map(([, rel = '']) => rel);

for (const [name, { path, links, actions, without = {}, also = {} }] of Object.entries(offers)) {
  test(`a ${name} has the links and actions that it has in oVirt, but for those with a reason`, async (t) => {
    const world = await furnished(t);
    const { text } = await world.send('xml', 'GET', await path(world));
    const missing = Object.values(without).flatMap((list) => words(list));
    const expected = (oVirts: string | undefined, ours: string | undefined) =>
      [...words(oVirts).filter((rel) => !missing.includes(rel)), ...words(ours)].sort();
    const [offered = ''] = /<actions>.*?<\/actions>/s.exec(text) ?? [];
    assert.deepEqual(rels(text.replace(offered, '')).sort(), expected(links, also.links));
    assert.deepEqual(rels(offered).sort(), expected(actions, also.actions));
    for (const rel of missing) assert.ok(words(`${links} ${actions}`).includes(rel), `${rel} is not in oVirt either`);
  });
}

test('the root leads to every collection that oVirt’s leads to, and to the search of those that can be searched there', async (t) => {
  const { send } = await furnished(t);
  const { text } = await send('xml', 'GET', '');
  const there = new Set(rels(text));
  // Without `capabilities`, which version 4 of oVirt's API has not any more.
  const collections = words(
    'bookmarks clusters cpuprofiles datacenters diskprofiles disks domains events externalhostproviders groups hosts icons instancetypes jobs katelloerrata macpools networks openstackimageproviders openstacknetworkproviders openstackvolumeproviders operatingsystems permissions roles schedulingpolicies schedulingpolicyunits storageconnections storagedomains tags templates users vmpools vms vnicprofiles',
  );
  const searched = words(
    'clusters datacenters disks events groups hosts instancetypes networks storagedomains templates users vmpools vms',
  );
  for (const rel of [...collections, ...searched.map((each) => `${each}/search`)]) assert.ok(there.has(rel), rel);
});
