import {
  isRunning,
  newId,
  type Vm,
  type VmNic,
  vmNicAddRules,
  vmNicPlugRules,
  vmNicRemoveRules,
  vmNicUpdateRules,
} from '@weft/core/entities';
import { Refused, refuse, refuseAll, type Violation, violation } from '@weft/core/errors';
import { defineResource, type Infer, type RequestContext, type Update } from '../../api/index.ts';
import { type Reader, vmNics, type Writer } from '../../store/index.ts';
import { guestModel, knownVm } from '../../vms/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { tellFailure } from '../tell-failure.ts';
import { drawnNews, handTypedNews } from './mac-events.ts';
import { nic } from './nic.ts';
import { findProfile, macFromPool, nicWorld, profileOnNetwork } from './world.ts';

export { nic } from './nic.ts';

type View = Infer<typeof nic>;

export function nicView(entity: VmNic): View {
  return {
    id: entity.id,
    name: entity.name,
    interface: entity.interface,
    linked: entity.linked,
    mac: { address: entity.mac },
    plugged: entity.plugged,
    synced: entity.synced,
    vm: { id: entity.vmId },
    ...(entity.vnicProfileId === null ? {} : { vnic_profile: { id: entity.vnicProfileId } }),
  };
}

/** A vNIC of the VM, or a refusal. */
export async function knownNicOf(db: Reader, vmId: string, id: string): Promise<VmNic> {
  const found = await vmNics.get(db, id);
  return found && found.vmId === vmId ? found : refuse('NOT_FOUND', { type: 'NIC', id });
}

/** What a running guest would have to be told: agents cannot plug yet, so it is refused and nothing is stored. */
function hotPlugRules(what: string, touches: boolean, { name }: Pick<VmNic, 'name'>, vm: Vm): Violation[] {
  return touches && isRunning(vm) ? [violation('VM_NIC_HOT_PLUG_NOT_SUPPORTED', { what, nic: name, vm: vm.name })] : [];
}

/** Refuses types of device that no guest can be given yet. */
function checkType(entity: Pick<VmNic, 'interface'>): void {
  if (entity.interface !== 'pci_passthrough') guestModel(entity.interface);
}

type Done =
  | 'NETWORK_ADD_VM_INTERFACE'
  | 'NETWORK_UPDATE_VM_INTERFACE'
  | 'NETWORK_REMOVE_VM_INTERFACE'
  | 'NETWORK_ACTIVATE_VM_INTERFACE_SUCCESS'
  | 'NETWORK_DEACTIVATE_VM_INTERFACE_SUCCESS';
type Failed =
  | 'NETWORK_ADD_VM_INTERFACE_FAILED'
  | 'NETWORK_UPDATE_VM_INTERFACE_FAILED'
  | 'NETWORK_REMOVE_VM_INTERFACE_FAILED'
  | 'NETWORK_ACTIVATE_VM_INTERFACE_FAILURE'
  | 'NETWORK_DEACTIVATE_VM_INTERFACE_FAILURE';

/** vNICs of a VM (spec 2.4). */
export function vmNicsResource({ store, events }: HostDeps) {
  async function changed(tx: Writer, vm: Vm, before: VmNic, body: Update<typeof nic>): Promise<VmNic> {
    const rewired = body.vnic_profile !== undefined || (body.network !== undefined && body.network !== null);
    return {
      ...before,
      name: body.name ?? before.name,
      interface: body.interface ?? before.interface,
      linked: body.linked ?? before.linked,
      plugged: body.plugged ?? before.plugged,
      mac: body.mac?.address?.trim().toLowerCase() || before.mac,
      vnicProfileId: rewired ? await findProfile(tx, vm, body.vnic_profile, body.network) : before.vnicProfileId,
    };
  }

  async function tell(tx: Writer, ctx: RequestContext, vm: Vm, entity: VmNic, code: Done) {
    const refs = { vmId: vm.id, clusterId: vm.clusterId, userId: ctx.user.id };
    const args = { nic: entity.name, vm: vm.name, user: ctx.user.name };
    await events.emit({ code, args, refs, correlationId: ctx.correlationId }, tx);
  }

  /** For the end of a transaction about a vNIC, by its name or its id. */
  function failed(ctx: RequestContext, vmId: string, nicName: string, code: Failed) {
    return tellFailure(events, ctx, async (why) => {
      const vm = await knownVm(store.db, vmId);
      const named = (await vmNics.get(store.db, nicName))?.name ?? nicName;
      return { code, args: { nic: named, vm: vm.name, ...why }, refs: { vmId: vm.id, clusterId: vm.clusterId } };
    });
  }

  /** MP-6: tells it also when somebody asks for an address in vain. */
  async function tellOfEmptyPool(vmId: string, error: unknown): Promise<never> {
    const [broken] =
      error instanceof Refused
        ? error.violations.filter(({ code }) => code === 'MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES')
        : [];
    if (broken) {
      const { clusterId } = await knownVm(store.db, vmId);
      await events.emit({ code: 'MAC_POOL_EMPTY', args: { pool: String(broken.args.pool) }, refs: { clusterId } });
    }
    throw error;
  }

  /** Using a profile needs a role on it (spec 2.15). */
  async function mayUse(ctx: RequestContext, before: VmNic['vnicProfileId'], after: VmNic['vnicProfileId']) {
    if (after !== null && after !== before)
      await ctx.authorise('use_vnic_profile', { type: 'vnic_profile', id: after });
  }

  /** Checked beforehand, since the question for roles is not one for a transaction. */
  async function profileOf(ctx: RequestContext, vm: Vm, body: Update<typeof nic>, before: VmNic['vnicProfileId']) {
    const wanted = await findProfile(store.db, vm, body.vnic_profile, body.network);
    await mayUse(ctx, before, wanted);
  }

  async function setPlugged(ctx: RequestContext, vmId: string, id: string, plugged: boolean): Promise<void> {
    await store
      .transaction(async (tx) => {
        const vm = await knownVm(tx, vmId);
        const before = await knownNicOf(tx, vmId, id);
        if (before.plugged === plugged) return;
        const world = await nicWorld(tx, vm, before, await profileOnNetwork(tx, before.vnicProfileId));
        refuseAll([
          ...(plugged ? vmNicPlugRules(before, world) : []),
          ...hotPlugRules(plugged ? 'plugged in' : 'unplugged', true, before, vm),
        ]);
        await vmNics.update(tx, before.id, { plugged, synced: true });
        await tell(
          tx,
          ctx,
          vm,
          before,
          plugged ? 'NETWORK_ACTIVATE_VM_INTERFACE_SUCCESS' : 'NETWORK_DEACTIVATE_VM_INTERFACE_SUCCESS',
        );
      })
      .catch(
        failed(
          ctx,
          vmId,
          id,
          plugged ? 'NETWORK_ACTIVATE_VM_INTERFACE_FAILURE' : 'NETWORK_DEACTIVATE_VM_INTERFACE_FAILURE',
        ),
      );
  }

  return defineResource({
    type: nic,
    path: 'vms/:vmId/nics',
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'configure_vm_network',
      update: 'configure_vm_network',
      remove: 'configure_vm_network',
      actions: { activate: 'configure_vm_network', deactivate: 'configure_vm_network' },
    },
    async list(_ctx, { vmId }) {
      const found = await vmNics.find(store.db, { vmId: vmId as Vm['id'] });
      return found.sort((a, b) => (a.name < b.name ? -1 : 1)).map(nicView);
    },
    async get(_ctx, id, { vmId }) {
      const found = await vmNics.get(store.db, id);
      return found && found.vmId === vmId ? nicView(found) : undefined;
    },
    async add(ctx, body, { vmId }) {
      await profileOf(ctx, await knownVm(store.db, vmId), body, null);
      const made = await store
        .transaction(async (tx) => {
          const vm = await knownVm(tx, vmId);
          const plain: VmNic = {
            id: newId(),
            vmId: vm.id,
            name: body.name,
            interface: 'virtio',
            mac: '',
            plugged: true,
            linked: true,
            synced: true,
            vnicProfileId: null,
            filterParameters: [],
          };
          const entity = await changed(tx, vm, plain, body);
          const world = await nicWorld(tx, vm, entity, await profileOnNetwork(tx, entity.vnicProfileId));
          const drawn = entity.mac === '' ? await macFromPool(tx, vm, world) : null;
          const mac = drawn ? drawn.mac : entity.mac || null;
          refuseAll([
            ...vmNicAddRules({ ...entity, mac }, world),
            ...hotPlugRules('added', entity.plugged, entity, vm),
          ]);
          checkType(entity);
          const whole = { ...entity, mac: mac ?? '' };
          await vmNics.insert(tx, whole);
          await tell(tx, ctx, vm, whole, 'NETWORK_ADD_VM_INTERFACE');
          const news = drawn ? drawnNews(vm, drawn) : await handTypedNews(tx, vm, whole, world);
          for (const event of news) await events.emit(event, tx);
          return whole;
        })
        .catch((error) => tellOfEmptyPool(vmId, error))
        .catch(failed(ctx, vmId, body.name, 'NETWORK_ADD_VM_INTERFACE_FAILED'));
      return nicView(made);
    },
    async update(ctx, id, body, { vmId }) {
      const present = await knownNicOf(store.db, vmId, id);
      if (body.vnic_profile !== undefined || body.network) {
        await profileOf(ctx, await knownVm(store.db, vmId), body, present.vnicProfileId);
      }
      const updated = await store
        .transaction(async (tx) => {
          const vm = await knownVm(tx, vmId);
          const before = await knownNicOf(tx, vmId, id);
          const after = await changed(tx, vm, before, body);
          const wanted = await profileOnNetwork(tx, after.vnicProfileId);
          const world = await nicWorld(tx, vm, before, wanted);
          const old = await profileOnNetwork(tx, before.vnicProfileId);
          refuseAll([
            ...vmNicUpdateRules(before, after, old, world),
            ...hotPlugRules('changed', touchesGuest(before, after), before, vm),
          ]);
          checkType(after);
          const { id: same, ...rest } = after;
          await vmNics.update(tx, same, rest);
          await tell(tx, ctx, vm, after, 'NETWORK_UPDATE_VM_INTERFACE');
          const news = after.mac === before.mac ? [] : await handTypedNews(tx, vm, after, world);
          for (const event of news) await events.emit(event, tx);
          return after;
        })
        .catch(failed(ctx, vmId, id, 'NETWORK_UPDATE_VM_INTERFACE_FAILED'));
      return nicView(updated);
    },
    async remove(ctx, id, { vmId }) {
      await store
        .transaction(async (tx) => {
          const vm = await knownVm(tx, vmId);
          const before = await knownNicOf(tx, vmId, id);
          refuseAll(vmNicRemoveRules(before, vm));
          await vmNics.remove(tx, before.id);
          await tell(tx, ctx, vm, before, 'NETWORK_REMOVE_VM_INTERFACE');
        })
        .catch(failed(ctx, vmId, id, 'NETWORK_REMOVE_VM_INTERFACE_FAILED'));
    },
    actions: {
      activate: (ctx, id, _body, { vmId }) => setPlugged(ctx, vmId, id, true),
      deactivate: (ctx, id, _body, { vmId }) => setPlugged(ctx, vmId, id, false),
    },
    examples: {
      wired: { name: 'nic1', vnic_profile: { name: 'blue' }, network: { name: 'blue' } },
      unwired: { name: 'spare', interface: 'e1000', plugged: false, vnic_profile: {} },
    },
  });
}

/** Whether the guest's device is plugged, or would be, and is to be another; a name is for people alone. */
function touchesGuest(before: VmNic, after: VmNic): boolean {
  if (!before.plugged && !after.plugged) return false;
  return (
    before.plugged !== after.plugged ||
    before.linked !== after.linked ||
    before.vnicProfileId !== after.vnicProfileId ||
    before.mac !== after.mac ||
    before.interface !== after.interface
  );
}
