import { blankTemplateId, type Host, isRunning, newId, type Vm, wellKnownRoles } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import {
  accepted,
  type Create,
  defineResource,
  type RequestContext,
  ref,
  string,
  type,
  type Update,
} from '../../api/index.ts';
import type { NewEvent } from '../../events/index.ts';
import { clusters, hosts, type Reader, templates, vms } from '../../store/index.ts';
import { type Begun, knownVm, mustBe } from '../../vms/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { grant, removePermissionsOn } from '../permission-grants.ts';
import { nameIsFree, refer } from '../references.ts';
import { searchVms } from './search.ts';
import { type VmNames, vmView } from './view.ts';
import { vm } from './vm.ts';

export { vm } from './vm.ts';

const defaultMemory = 2 ** 30;

async function namesOf(db: Reader): Promise<VmNames> {
  const pairs = (all: { id: string; name: string }[]) => new Map(all.map(({ id, name }) => [id, name]));
  return {
    clusters: pairs(await db.selectFrom('clusters').select(['id', 'name']).execute()),
    hosts: pairs(await db.selectFrom('hosts').select(['id', 'name']).execute()),
    templates: pairs(await db.selectFrom('templates').select(['id', 'name']).execute()),
  };
}

/** What was sent, over what there was; parts of structures that were not sent stay. */
async function changed(db: Reader, before: Vm, body: Update<typeof vm>): Promise<Vm> {
  const { cpu, os, placement_policy: placement } = body;
  const { topology } = cpu ?? {};
  const text = (sent: string | null | undefined, was: string) => (sent === undefined ? was : (sent ?? ''));
  const path = (sent: string | null | undefined, was: string | null) =>
    os === null ? null : sent === undefined ? was : sent || null;
  const cluster = body.cluster && (await refer(db, clusters, body.cluster, { type: 'cluster', field: 'cluster' }));
  return {
    ...before,
    name: body.name ?? before.name,
    description: text(body.description, before.description),
    comment: text(body.comment, before.comment),
    clusterId: cluster ? cluster.id : before.clusterId,
    memory: body.memory ?? before.memory,
    cpuSockets: topology?.sockets ?? before.cpuSockets,
    cpuCores: topology?.cores ?? before.cpuCores,
    cpuThreads: topology?.threads ?? before.cpuThreads,
    osKernel: path(os?.kernel, before.osKernel),
    osInitrd: path(os?.initrd, before.osInitrd),
    osCmdline: path(os?.cmdline, before.osCmdline),
    affinity: placement === null ? 'migratable' : (placement?.affinity ?? before.affinity),
    placementHostIds: placement === null ? [] : await placementHosts(db, before, placement?.hosts),
  };
}

async function placementHosts(
  db: Reader,
  before: Vm,
  sent: NonNullable<Update<typeof vm>['placement_policy']>['hosts'],
): Promise<Host['id'][]> {
  if (sent === undefined) return before.placementHostIds;
  const found: Host['id'][] = [];
  for (const [index, reference] of (sent ?? []).entries()) {
    const field = `placement_policy.hosts[${index}]`;
    found.push((await refer(db, hosts, reference, { type: 'host', field })).id);
  }
  return [...new Set(found)];
}

/** What must hold of a VM by itself and of a running one that changes. */
function check(before: Vm | null, after: Vm): void {
  const { name } = after;
  if (after.affinity === 'pinned' && after.placementHostIds.length === 0) {
    refuse('ACTION_TYPE_FAILED_PINNED_VM_NEEDS_HOST', { vm: name }, 'placement_policy.hosts');
  }
  if (!before || !isRunning(before)) return;
  const fixed: readonly [keyof Vm, string][] = [
    ['name', 'name'],
    ['clusterId', 'cluster'],
  ];
  for (const [key, field] of fixed) {
    if (before[key] !== after[key]) {
      refuse('ACTION_TYPE_FAILED_VM_CANNOT_CHANGE_WHILE_RUNNING', { field, vm: before.name }, field);
    }
  }
}

function newVm(body: Create<typeof vm>, clusterId: Vm['clusterId'], templateId: Vm['templateId'], now: number): Vm {
  return {
    id: newId(),
    name: body.name,
    description: '',
    comment: '',
    clusterId,
    templateId,
    memory: defaultMemory,
    cpuSockets: 1,
    cpuCores: 1,
    cpuThreads: 1,
    osKernel: null,
    osInitrd: null,
    osCmdline: null,
    affinity: 'migratable',
    placementHostIds: [],
    status: 'down',
    hostId: null,
    stopReason: null,
    creationTime: now,
    startTime: null,
    guestInterfaces: null,
  };
}

/** Virtual machines. What is changed on a running one counts from its next start. */
export function vmsResource(deps: HostDeps) {
  const { store, events } = deps;
  const view = async (entity: Vm) => vmView(entity, await namesOf(store.db));

  function event(
    ctx: RequestContext,
    entity: Vm,
    code: 'USER_ADD_VM' | 'USER_UPDATE_VM' | 'USER_REMOVE_VM_FINISHED',
  ): NewEvent {
    const refs = { vmId: entity.id, clusterId: entity.clusterId, userId: ctx.user.id };
    return { code, args: { vm: entity.name, user: ctx.user.name }, refs, correlationId: ctx.correlationId };
  }

  /** Waits for the work unless the client does not. */
  async function unlessAsync(isAsync: boolean, begun: Promise<Begun>) {
    const { done } = await begun;
    if (isAsync) return accepted(undefined);
    await done;
    return undefined;
  }
  const options = (ctx: RequestContext) => ({ userId: ctx.user.id, correlationId: ctx.correlationId });

  return defineResource({
    type: vm,
    path: 'vms',
    policy: {
      list: 'seen',
      get: 'seen',
      // Needed on the cluster, which the body names: see `add`.
      add: 'anyone',
      update: 'edit_vm_properties',
      remove: 'delete_vm',
      actions: { start: 'run_vm', stop: 'stop_vm', shutdown: 'shut_down_vm' },
    },
    search: 'handler',
    async list(ctx) {
      const names = await namesOf(store.db);
      return (await searchVms(store, ctx.query)).map((entity) => vmView(entity, names));
    },
    async get(_ctx, id) {
      const found = await vms.get(store.db, id);
      return found && view(found);
    },
    exists: async (_ctx, id) => (await vms.get(store.db, id)) !== undefined,
    async add(ctx, body) {
      const clusterField = { type: 'cluster', field: 'cluster' };
      const cluster = body.cluster
        ? await refer(store.db, clusters, body.cluster, clusterField)
        : refuse('MISSING_FIELD', { ...clusterField, type: 'Vm', method: 'add' }, 'cluster');
      await ctx.authorise('create_vm', { type: 'cluster', id: cluster.id });
      const made = await store.transaction(async (tx) => {
        const template = await refer(tx, templates, body.template ?? { id: blankTemplateId }, {
          type: 'template',
          field: 'template',
        });
        const entity = await changed(tx, newVm(body, cluster.id, template.id, ctx.now), body);
        await nameIsFree(tx, vms, entity.name);
        check(null, entity);
        await vms.insert(tx, entity);
        // Whoever makes a VM may manage it.
        await grant(tx, wellKnownRoles.userVmManager, { userId: ctx.user.id }, 'vm', entity.id);
        await events.emit(event(ctx, entity, 'USER_ADD_VM'), tx);
        return entity;
      });
      return view(made);
    },
    async update(ctx, id, body) {
      const updated = await store.transaction(async (tx) => {
        const before = await knownVm(tx, id);
        const after = await changed(tx, before, body);
        await nameIsFree(tx, vms, after.name, id);
        check(before, after);
        const { id: same, ...rest } = after;
        await vms.update(tx, same, rest);
        await events.emit(event(ctx, after, 'USER_UPDATE_VM'), tx);
        return after;
      });
      return view(updated);
    },
    async remove(ctx, id) {
      await store.transaction(async (tx) => {
        const entity = await knownVm(tx, id);
        mustBe(entity, ['down']);
        await removePermissionsOn(tx, 'vm', entity.id);
        await vms.remove(tx, entity.id);
        await events.emit(event(ctx, entity, 'USER_REMOVE_VM_FINISHED'), tx);
      });
    },
    actions: {
      start: (ctx, id, body) => unlessAsync(body.async, deps.vms.start(id, options(ctx))),
      stop: (ctx, id, body) => unlessAsync(body.async, deps.vms.stop(id, options(ctx))),
      shutdown: (ctx, id, body) => unlessAsync(body.async, deps.vms.shutdown(id, options(ctx))),
    },
    examples: {
      minimal: { name: 'web', cluster: { name: 'Default' } },
      kernel: {
        name: 'probe',
        cluster: { name: 'Default' },
        template: { name: 'Blank' },
        memory: 134_217_728,
        os: { kernel: '/srv/vmlinuz', initrd: '/srv/initrd', cmdline: 'console=ttyS0' },
      },
    },
  });
}

/** How much of a serial console is shown, in bytes. */
const consoleBytes = 16 * 1024;

const serialConsole = type('serial_console', {
  href: 'vms/{vm.id}/serialconsole',
  doc: 'The end of what a guest wrote to its first serial port.',
  fields: { text: string({ readOnly: true }), vm: ref('vm', { readOnly: true }) },
});

/** Not in oVirt: what a guest says while it boots, without a graphical console. */
export function serialConsoleResource({ vms: live }: HostDeps) {
  return defineResource({
    type: serialConsole,
    path: 'vms/:vmId/serialconsole',
    single: true,
    policy: { get: 'seen' },
    async get(_ctx, _id, { vmId }) {
      return { id: vmId, text: await live.console(vmId, consoleBytes), vm: { id: vmId } };
    },
  });
}
