import assert from 'node:assert/strict';
import type { HostId } from '@weft/core/entities';
import type { Interface } from '@weft/core/host-state';
import type { SimulatedHost } from './simulated-host.ts';
import { createWorld, type Ending, type World, type WorldOptions } from './world.ts';

/** A reported configuration as the API shows it. */
interface Reported {
  name: string;
  expected_value?: string;
  actual_value?: string;
  in_sync: boolean;
}
/** An attachment as the API shows it. */
export interface ShownAttachment {
  id: string;
  in_sync: boolean;
  bridge_name?: string;
  network: { id: string; name: string };
  host_nic: { name: string };
  reported_configurations: Reported[];
  ip_address_assignments?: { assignment_method: string; ip?: { address?: string; gateway?: string } }[];
  properties?: { name: string; value: string }[];
}
type Host = SimulatedHost & { id: HostId };

/** A world with networks, and what tests of hosts' networks ask all the time. */
export interface Prepared extends World {
  /** A network of the cluster Default; answers its id. */
  network(body: { name: string; [field: string]: unknown }): Promise<string>;
  setUp(host: Host, body: object): Promise<void>;
  attachment(host: Host, network: string): Promise<ShownAttachment>;
  /** Changes a device by hand, and tells the engine of it as an agent does. */
  byHand(host: Host, name: string, change: (one: Interface) => Interface): Promise<void>;
  clusterId(): Promise<string>;
}

export async function prepare(t: Ending, options: WorldOptions = {}): Promise<Prepared> {
  const world = await createWorld(t, undefined, options);
  const { call } = world;
  const done = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const clusterId = async () => (await done('GET', 'clusters'))[0].id;
  return {
    ...world,
    clusterId,
    async network(body) {
      const { id } = await done('POST', 'networks', { ...body, data_center: { name: 'Default' } });
      await done('POST', `clusters/${await clusterId()}/networks`, { id, required: false });
      return id;
    },
    async setUp(host, body) {
      await done('POST', `hosts/${host.id}/setupnetworks`, body);
    },
    async attachment(host, network) {
      const all: ShownAttachment[] = await done('GET', `hosts/${host.id}/networkattachments?follow=network`);
      return all.find((one) => one.network.name === network) as ShownAttachment;
    },
    async byHand(host, name, change) {
      const interfaces = host.state.interfaces.map((one) => (one.name === name ? change(one) : one));
      host.state = { ...host.state, interfaces };
      await done('POST', `hosts/${host.id}/refresh`, {});
    },
  };
}

/** What differs of an attachment: name, expected, actual. */
export const differences = ({ reported_configurations: all }: ShownAttachment) =>
  all.filter((one) => !one.in_sync).map((one) => [one.name, one.expected_value, one.actual_value]);
