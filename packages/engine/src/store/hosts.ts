import type { EnrolmentRecord, Host, HostChange, HostPlan } from '@weft/core/entities';
import { collection, type Reader, repository } from './collection.ts';
import type { HostDrift, HostObservation, HostSilence, LabelDebt, RollOutRecord } from './schema.ts';

export const hosts = repository<Host>()({
  table: 'hosts',
  type: 'host',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    comment: 'plain',
    clusterId: 'plain',
    address: 'plain',
    status: 'plain',
    statusReason: 'plain',
    netConfigDirty: 'boolean',
    facts: 'json',
    certificateSerial: 'plain',
    lastSeen: 'plain',
  },
});

/** The last look at each host; none before its first hello. */
export const hostObservations = collection<HostObservation>()({
  table: 'hostObservations',
  type: 'host',
  key: 'hostId',
  columns: { hostId: 'plain', observation: 'json', owned: 'json', time: 'plain' },
});

/** Names of a host's devices that are Weft's, without the look that they came with. */
export async function ownedDevices(db: Reader, hostId: Host['id']): Promise<string[]> {
  const row = await db.selectFrom('hostObservations').select('owned').where('hostId', '=', hostId).executeTakeFirst();
  return row ? JSON.parse(row.owned) : [];
}

/** What people were told last of hosts that are not as wanted; nobody else is told when it changes. */
export const hostDrifts = collection<HostDrift>()({
  table: 'hostDrifts',
  type: null,
  key: 'hostId',
  columns: { hostId: 'plain', told: 'json', findings: 'json' },
});

/** Which NICs of required networks are down, and since when; an engine that starts goes on counting. */
export const hostSilences = collection<HostSilence>()({
  table: 'hostSilences',
  type: null,
  key: 'hostId',
  columns: { hostId: 'plain', bootId: 'plain', since: 'json' },
});

/** Networks that hosts have to get or lose by their labels; at most one entry for a host and a network. */
export const labelDebts = collection<LabelDebt>()({
  table: 'labelDebts',
  type: null,
  key: 'hostId',
  columns: {
    hostId: 'plain',
    networkId: 'plain',
    networkName: 'plain',
    label: 'plain',
    change: 'plain',
    userId: 'plain',
    correlationId: 'plain',
  },
});

/** Roll-outs that are under way. */
export const rollOuts = repository<RollOutRecord>()({
  table: 'rollOuts',
  type: null,
  columns: {
    id: 'plain',
    description: 'plain',
    hosts: 'json',
    refs: 'json',
    userId: 'plain',
    correlationId: 'plain',
    startTime: 'plain',
  },
});

export const enrolmentTokens = collection<EnrolmentRecord>()({
  table: 'enrolmentTokens',
  type: null,
  key: 'hostId',
  columns: { secretHash: 'plain', hostId: 'plain', expires: 'plain', used: 'plain' },
});

/** The history of hosts' networks. */
export const hostChanges = repository<HostChange>()({
  table: 'hostChanges',
  type: 'host_change',
  columns: {
    id: 'plain',
    hostId: 'plain',
    userId: 'plain',
    correlationId: 'plain',
    description: 'plain',
    plan: 'json',
    before: 'json',
    config: 'json',
    previous: 'json',
    committed: 'boolean',
    outcome: 'plain',
    reason: 'plain',
    startTime: 'plain',
    endTime: 'plain',
  },
});

/** Plans that people have asked for and may apply, until they expire. */
export const hostPlans = repository<HostPlan>()({
  table: 'hostPlans',
  type: null,
  columns: {
    id: 'plain',
    hostId: 'plain',
    userId: 'plain',
    request: 'json',
    reverts: 'plain',
    options: 'json',
    plan: 'json',
    before: 'json',
    previous: 'json',
    guests: 'json',
    findings: 'json',
    created: 'plain',
    expires: 'plain',
  },
});
