import type { HostId, UserId, Vm, VmStatus } from '@weft/core/entities';
import { Refused, refuse, violation } from '@weft/core/errors';
import { type GuestReport, type GuestSpec, RpcError, rpcCodes } from '@weft/core/link';
import { vmKey } from '../locks/index.ts';
import { clusters, vmNics, vms, type Writer } from '../store/index.ts';
import { guestSpec } from './guest-spec.ts';
import type { VmParts } from './parts.ts';
import { type Candidate, place } from './place.ts';
import type { Tracker } from './tracker.ts';
import { candidates, knownVm, nicsOf, nicWorld } from './world.ts';

/** Who wants it. */
export interface CommandOptions {
  userId?: UserId | null;
  correlationId?: string;
}

/** A command that has been taken on: its checks have passed. `done` ends as the work does. */
export interface Begun {
  done: Promise<void>;
}

export interface VmCommands {
  /**
   * Starts a VM on a host that carries its networks. Refused with `ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL` unless it is down, with
   * `SCHEDULING_ALL_HOSTS_FILTERED_OUT` and a reason for each host when none can take it; `done` with `VM_START_FAILED`.
   */
  start(id: string, options: CommandOptions): Promise<Begun>;
  /** Pulls the plug. */
  stop(id: string, options: CommandOptions): Promise<Begun>;
  /** Asks the guest to shut itself down; whether it does is up to it. */
  shutdown(id: string, options: CommandOptions): Promise<Begun>;
  /** The last `bytes` of the serial console; empty while the VM is down. */
  console(id: string, bytes: number): Promise<string>;
}

/** How long a host may take to start a guest, in milliseconds. */
const startMs = 120_000;

const stoppable: readonly VmStatus[] = [
  'up',
  'powering_up',
  'powering_down',
  'paused',
  'not_responding',
  'unknown',
  'wait_for_launch',
];

export function createVmCommands(parts: VmParts, tracker: Tracker): VmCommands {
  const { store, events, jobs, locks, hosts, clock, log } = parts;

  /** Reserves a place: from here on the VM's memory counts on its host. */
  async function reserve(tx: Writer, id: string): Promise<{ vm: Vm; host: Candidate; spec: GuestSpec }> {
    const vm = await knownVm(tx, id);
    mustBe(vm, ['down']);
    const nics = await nicsOf(tx, vm.id);
    const plugged = nics.filter((nic) => nic.plugged);
    const world = await nicWorld(tx, plugged);
    const networks = [...world.networks.values()];
    const placed = place({ ...vm, networks }, await candidates(tx, vm.clusterId, networks, hosts.sessions.connected));
    if ('rejections' in placed) {
      const cluster = await clusters.get(tx, vm.clusterId);
      throw new Refused([
        violation('SCHEDULING_ALL_HOSTS_FILTERED_OUT', { vm: vm.name, cluster: cluster?.name ?? vm.clusterId }),
        ...placed.rejections.map((why) =>
          violation('SCHEDULING_HOST_FILTERED_REASON_WITH_DETAIL', { vm: vm.name, ...why }),
        ),
      ]);
    }
    const spec = guestSpec(vm, plugged, world, placed.host.networks);
    for (const { id: nicId, synced } of nics) if (!synced) await vmNics.update(tx, nicId, { synced: true });
    await vms.update(tx, vm.id, { status: 'wait_for_launch', hostId: placed.host.id, stopReason: null });
    return { vm, host: placed.host, spec };
  }

  async function launch(vm: Vm, host: Candidate, spec: GuestSpec, options: CommandOptions): Promise<void> {
    const refs = { vmId: vm.id, hostId: host.id, clusterId: vm.clusterId, userId: options.userId ?? null };
    const correlationId = options.correlationId ?? null;
    try {
      const report = await hosts.sessions.call(host.id, 'guest.start', { guest: spec }, { timeoutMs: startMs });
      await tracker.take(host.id, report);
      await store.transaction(async (tx) => {
        await vms.update(tx, vm.id, { startTime: clock.now() });
        const args = { vm: vm.name, host: host.name };
        await events.emit({ code: 'USER_RUN_VM', args, refs, correlationId }, tx);
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await store.transaction(async (tx) => {
        // Whether it runs is known when the host is heard of again; until then nobody may start it elsewhere.
        if (isLost(error)) await vms.update(tx, vm.id, { status: 'unknown' });
        else
          await vms.update(tx, vm.id, {
            status: 'down',
            hostId: null,
            stopReason: `It could not be started: ${reason}`,
          });
        const args = { vm: vm.name, host: host.name, reason };
        await events.emit({ code: 'USER_FAILED_RUN_VM', args, refs, correlationId }, tx);
      });
      refuse('VM_START_FAILED', { vm: vm.name, host: host.name, reason });
    }
  }

  /** One call about a VM to the host where it is. */
  async function tell(
    id: string,
    {
      method,
      what,
      code,
    }: { method: 'guest.stop' | 'guest.shutdown'; what: string; code: 'USER_STOP_VM' | 'USER_INITIATED_SHUTDOWN_VM' },
    options: CommandOptions,
  ): Promise<void> {
    const { vm, hostId } = await whereItRuns(id, stoppable);
    let report: GuestReport;
    try {
      report = await hosts.sessions.call(hostId, method, { id: vm.id });
    } catch (error) {
      if (error instanceof RpcError)
        refuse('VM_COMMAND_FAILED', { host: hostId, vm: vm.name, what, reason: error.message });
      throw error;
    }
    const refs = { vmId: vm.id, hostId, clusterId: vm.clusterId, userId: options.userId ?? null };
    await events.emit({ code, args: { vm: vm.name }, refs, correlationId: options.correlationId ?? null });
    // A guest that its host has forgotten meanwhile is as stopped as one that was stopped now.
    await tracker.take(hostId, report.status === 'down' ? { reason: 'destroyed', ...report } : report);
  }

  async function whereItRuns(id: string, statuses: readonly VmStatus[]): Promise<{ vm: Vm; hostId: HostId }> {
    const vm = await knownVm(store.db, id);
    mustBe(vm, statuses);
    if (vm.hostId === null) return refuse('HOST_NOT_CONNECTED', { host: '', reason: 'the VM is on none' });
    return { vm, hostId: vm.hostId };
  }

  /** Work under the VM's lock, as a job; a failure that nobody waits for is logged. */
  function begin(id: string, description: string, options: CommandOptions, work: () => Promise<void>): Begun {
    const { userId = null, correlationId } = options;
    const job = { description, ownerId: userId, ...(correlationId === undefined ? {} : { correlationId }) };
    const done = jobs.runJob(job, (handle) => handle.step(description, work));
    done.catch((error: unknown) => log.warn({ vm: id, error: String(error) }, description));
    return { done };
  }

  /** Holds the VM's lock from the checks to the end of the work, though the caller goes on after the checks. */
  function underLock(id: string, check: () => Promise<() => Begun>): Promise<Begun> {
    return new Promise((resolve, reject) => {
      locks
        .withLock(vmKey(id), async () => {
          const begun = (await check())();
          resolve(begun);
          // Its failure is for those who wait for it.
          await begun.done.catch(() => undefined);
        })
        .catch(reject);
    });
  }

  return {
    start: (id, options) =>
      underLock(id, async () => {
        const { vm, host, spec } = await store.transaction((tx) => reserve(tx, id));
        return () => begin(id, `Starting VM ${vm.name}`, options, () => launch(vm, host, spec, options));
      }),
    stop: (id, options) =>
      underLock(id, async () => {
        const { vm } = await whereItRuns(id, stoppable);
        const order = { method: 'guest.stop', what: 'stop', code: 'USER_STOP_VM' } as const;
        return () => begin(id, `Stopping VM ${vm.name}`, options, () => tell(id, order, options));
      }),
    shutdown: (id, options) =>
      underLock(id, async () => {
        const { vm } = await whereItRuns(id, ['up', 'powering_up', 'powering_down', 'paused']);
        const order = { method: 'guest.shutdown', what: 'shut down', code: 'USER_INITIATED_SHUTDOWN_VM' } as const;
        return () => begin(id, `Shutting VM ${vm.name} down`, options, () => tell(id, order, options));
      }),
    async console(id, bytes) {
      const { id: vmId, hostId, name } = await knownVm(store.db, id);
      if (hostId === null) return '';
      try {
        return (await hosts.sessions.call(hostId, 'guest.console', { id: vmId, bytes })).text;
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        return refuse('VM_COMMAND_FAILED', {
          host: hostId,
          vm: name,
          what: 'show the console of',
          reason: error.message,
        });
      }
    },
  };
}

/** Refuses when the VM is in none of the states. */
export function mustBe({ name, status }: Pick<Vm, 'name' | 'status'>, needed: readonly VmStatus[]): void {
  if (needed.includes(status)) return;
  refuse('ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL', {
    vm: name,
    status,
    needed: needed.length > 3 ? 'running' : needed.join(' or '),
  });
}

/** The link broke or was slow: whether the call was done is not known. */
function isLost(error: unknown): boolean {
  return error instanceof RpcError && (error.code === rpcCodes.closed || error.code === rpcCodes.timeout);
}
