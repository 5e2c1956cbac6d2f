import { asId, everyoneGroupId, type User, type UserId, wellKnownRoles } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { authenticator, type Grant, hashPassword, memoryTokens, system } from '../../auth/index.ts';
import { networkFiltersResource } from '../../resources/networkfilters/index.ts';
import { string, type } from '../describe/index.ts';
import { emptyCollections } from '../empty.ts';
import { accepted, type Canonical, defineResource, type Resource } from '../resource.ts';
import { apiServer } from '../server/app.ts';
import { sampleNetwork, sampleNic, sampleProfile } from './types.ts';

const named = (name: string, path: string) =>
  type(name, {
    href: `${path}/{id}`,
    doc: `A ${name}.`,
    fields: { name: string({ required: true }), comment: string() },
  });

export const ids = {
  dc: '11111111-1111-4111-8111-111111111111',
  cluster: '22222222-2222-4222-8222-222222222222',
  host: '33333333-3333-4333-8333-333333333333',
  nic: '44444444-4444-4444-8444-444444444444',
  blue: '55555555-5555-4555-8555-555555555555',
  red: '66666666-6666-4666-8666-666666666666',
  profile: '77777777-7777-4777-8777-777777777777',
  unknown: '99999999-9999-4999-8999-999999999999',
} as const;

/** A small engine behind the API: everything in memory, nothing of the real resources but one. */
export interface SampleWorld {
  networks: Map<string, Canonical & { id: string }>;
  nics: (Canonical & { id: string })[];
  /** What handlers were called, in order. */
  calls: string[];
  clock: { now: number };
  grants: Map<UserId, Grant[]>;
}

const adminId = asId<UserId>('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa');
export const guestId = asId<UserId>('bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb');
export const password = 'correct horse';
let hashed: Promise<string> | undefined;

function sampleResources(world: SampleWorld): Resource[] {
  const one = (description: ReturnType<typeof named>, path: string, id: string, name: string) =>
    defineResource({
      type: description,
      path,
      policy: { list: 'seen', get: 'seen' },
      list: () => [{ id, name, comment: '' }],
      get: (_ctx, wanted) => (wanted === id ? { id, name, comment: '' } : undefined),
    });
  const networks = defineResource({
    type: sampleNetwork,
    path: ['networks', 'datacenters/:dataCenterId/networks'],
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'create_storage_pool_network',
      update: 'configure_storage_pool_network',
      remove: 'delete_storage_pool_network',
    },
    list: () => [...world.networks.values()] as never,
    get: (_ctx, id) => world.networks.get(id) as never,
    add: (ctx, body) => {
      world.calls.push(`add ${JSON.stringify(body)}`);
      if (body.name === 'used') refuse('ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE', { name: body.name }, 'name');
      if (body.name === 'explode') throw new TypeError('secret detail of /etc/shadow');
      const value = { ...body, id: ids.unknown };
      return ctx.query.async ? accepted(value as never) : (value as never);
    },
    update: (_ctx, id, body) => {
      world.calls.push(`update ${JSON.stringify(body)}`);
      return { ...world.networks.get(id), ...body } as never;
    },
    remove: (_ctx, id) => {
      world.calls.push(`remove ${id}`);
    },
    search: () => ({ vlanid: (network) => network.vlan?.id, 'hosts.name': () => ['alpha', 'beta'] }),
    examples: { 'a VM network with a VLAN': { name: 'blue', vlan: { id: 100 }, data_center: { name: 'Default' } } },
  });
  const nics = defineResource({
    type: sampleNic,
    path: 'hosts/:hostId/nics',
    policy: { list: 'seen', get: 'seen', actions: { plan: 'configure_host_network' } },
    list: () => world.nics as never,
    get: (_ctx, id) => world.nics.find((nic) => nic.id === id) as never,
    actions: {
      plan: (_ctx, _id, body) => {
        world.calls.push(`plan ${JSON.stringify(body)}`);
        if (body.connectivity_timeout === 13) refuse('HOST_NOT_CONNECTED', { host: 'alpha', reason: 'link lost' });
        return { steps: ['one', 'two'] };
      },
    },
  });
  const profiles = defineResource({
    type: sampleProfile,
    path: ['vnicprofiles', 'networks/:networkId/vnicprofiles'],
    policy: { list: 'seen', get: 'seen' },
    list: () => [{ id: ids.profile, name: 'blue', network: { id: ids.blue } }],
    get: (_ctx, id) => (id === ids.profile ? { id, name: 'blue', network: { id: ids.blue } } : undefined),
  });
  return [
    one(named('data_center', 'datacenters'), 'datacenters', ids.dc, 'Default'),
    one(named('cluster', 'clusters'), 'clusters', ids.cluster, 'Default'),
    one(named('host', 'hosts'), 'hosts', ids.host, 'alpha'),
    networks,
    nics,
    profiles,
    networkFiltersResource,
    ...emptyCollections({ 'hosts/:hostId/tags': 'tag', storagedomains: 'storage_domain', disks: 'disk' }),
  ];
}

/** Makes the small engine with its server; two users, `admin` who may everything and `guest` who may nothing yet. */
export async function sampleServer({
  log,
  onRoute,
}: {
  log?: Logger;
  /** Told of every route that is mounted. */
  onRoute?: (route: RouteOptions) => void;
} = {}): Promise<{ app: FastifyInstance; world: SampleWorld; token: (name: string) => Promise<string> }> {
  hashed ??= hashPassword(password, { N: 16, r: 1, p: 1 });
  const passwordHash = await hashed;
  const user = (id: UserId, name: string): User => ({
    id,
    name,
    domain: 'internal',
    firstName: '',
    lastName: '',
    email: '',
    passwordHash,
  });
  const users = [user(adminId, 'admin'), user(guestId, 'guest')];
  const network = (id: string, name: string, vlan: number) => ({
    id,
    name,
    vlan: { id: vlan },
    mtu: 1500,
    stp: false,
    usages: ['vm'],
    data_center: { id: ids.dc, name: 'Default' },
  });
  const world: SampleWorld = {
    networks: new Map([
      [ids.blue, network(ids.blue, 'blue', 100)],
      [ids.red, network(ids.red, 'red', 200)],
    ]),
    nics: [{ id: ids.nic, name: 'eth0', host: { id: ids.host }, network: { id: ids.blue, name: 'blue' } }],
    calls: [],
    clock: { now: Date.UTC(2026, 0, 1) },
    grants: new Map([[adminId, [{ roleId: wellKnownRoles.superUser, object: system }]]]),
  };
  const logins = authenticator({
    users: {
      find: (name) => users.find((each) => each.name === name),
      byId: (id) => users.find((each) => each.id === id),
    },
    tokens: memoryTokens(),
    now: () => world.clock.now,
  });
  const app = apiServer({
    resources: sampleResources(world),
    authenticator: logins,
    permissions: {
      grantsOf: (id) => world.grants.get(id) ?? [],
      containersOf: (object) =>
        object.type === 'vnic_profile'
          ? [
              { type: 'network', id: ids.blue },
              { type: 'data_center', id: ids.dc },
            ]
          : [{ type: 'data_center', id: ids.dc }],
    },
    clients: [{ id: 'ovirt-provider-ovn', secret: 'provider secret' }],
    now: () => world.clock.now,
    root: () => ({
      product: {
        name: 'Weft',
        vendor: 'weft',
        instance_id: everyoneGroupId,
        version: { major: 4, minor: 5, build: 0, revision: 0, full_version: '4.5.0' },
      },
      summary: { hosts: { active: 1, total: 1 } },
    }),
    caCertificate: () => '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n',
    metrics: new Registry(),
    ...(log ? { log } : {}),
  });
  if (onRoute) app.addHook('onRoute', onRoute);
  await app.ready();
  return {
    app,
    world,
    token: async (name) => (await logins.login(name, password, 'ovirt-app-api')).token,
  };
}
