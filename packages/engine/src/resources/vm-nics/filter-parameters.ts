import { type FilterParameter, isRunning, newId, type VmNic } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer } from '../../api/index.ts';
import { vmNics } from '../../store/index.ts';
import { knownVm } from '../../vms/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { knownNicOf } from './index.ts';
import { networkFilterParameter } from './nic.ts';

type View = Infer<typeof networkFilterParameter>;

function view({ id, name, value }: FilterParameter, { id: nicId, vmId }: VmNic): View {
  return { id, name, value, nic: { id: nicId }, vm: { id: vmId } };
}

/** Parameters of the packet filter of a vNIC. A running guest's filter has them from its next start; until then the vNIC is not synced. */
export function filterParametersResource({ store }: HostDeps) {
  /** Changes the list of one vNIC; answers the vNIC. */
  function change(vmId: string, nicId: string, next: (list: readonly FilterParameter[]) => FilterParameter[]) {
    return store.transaction(async (tx) => {
      const nic = await knownNicOf(tx, vmId, nicId);
      const running = nic.plugged && isRunning(await knownVm(tx, vmId));
      await vmNics.update(tx, nic.id, {
        filterParameters: next(nic.filterParameters),
        synced: running ? false : nic.synced,
      });
      return nic;
    });
  }
  const known = (list: readonly FilterParameter[], id: string): FilterParameter =>
    list.find((one) => one.id === id) ?? refuse('NOT_FOUND', { type: 'network filter parameter', id });

  return defineResource({
    type: networkFilterParameter,
    path: 'vms/:vmId/nics/:nicId/networkfilterparameters',
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'configure_vm_network',
      update: 'configure_vm_network',
      remove: 'configure_vm_network',
    },
    async list(_ctx, { vmId, nicId }) {
      const nic = await knownNicOf(store.db, vmId, nicId);
      return nic.filterParameters.map((one) => view(one, nic));
    },
    async get(_ctx, id, { vmId, nicId }) {
      const nic = await knownNicOf(store.db, vmId, nicId);
      const found = nic.filterParameters.find((one) => one.id === id);
      return found && view(found, nic);
    },
    async add(_ctx, { name, value }, { vmId, nicId }) {
      const made: FilterParameter = { id: newId(), name, value };
      return view(made, await change(vmId, nicId, (list) => [...list, made]));
    },
    async update(_ctx, id, body, { vmId, nicId }) {
      let changed: FilterParameter | undefined;
      const nic = await change(vmId, nicId, (list) => {
        const before = known(list, id);
        const after = { id, name: body.name ?? before.name, value: body.value ?? before.value };
        changed = after;
        return list.map((one) => (one.id === id ? after : one));
      });
      return view(changed ?? known([], id), nic);
    },
    async remove(_ctx, id, { vmId, nicId }) {
      await change(vmId, nicId, (list) => {
        known(list, id);
        return list.filter((one) => one.id !== id);
      });
    },
    examples: { gateway: { name: 'GATEWAY_MAC', value: '00:11:22:33:44:55' } },
  });
}
