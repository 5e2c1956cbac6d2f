import { asId, type HostId } from '@weft/core/entities';
import type { RequestContext } from '../../api/index.ts';
import { hostObservations } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { planView } from '../plans/view.ts';
import type { HostNetworking } from '../setup-networks/networking.ts';
import { planSetUp, setUp } from '../setup-networks/set-up.ts';
import { lasting } from '../sync/synchronize.ts';
import { type Adoption, adoptionOf } from './adopt.ts';

/** Whether something is changed, or only said. */
export type Mode = 'adopt' | 'dry-run';

/**
 * Takes what a host has already for what is wanted of it, so that nobody has to type it. Nothing is changed on the host; what
 * was adopted survives a reboot by Weft's doing from then on.
 */
export async function adoptNetworks(deps: HostDeps, ctx: RequestContext, id: string, mode: Mode) {
  const owned = (await hostObservations.first(deps.store.db, { hostId: asId<HostId>(id) }))?.owned ?? [];
  let adoption: Adoption | undefined;
  const asked = (networking: HostNetworking) => {
    adoption = adoptionOf(networking, owned);
    return adoption.request;
  };
  if (mode === 'dry-run') {
    const plan = planView(await planSetUp(deps, ctx, id, asked, lasting));
    return { ...answerOf(adoption), plan };
  }
  await setUp(deps, ctx, id, asked, { ...lasting, async: false });
  return answerOf(adoption);
}

function answerOf(adoption: Adoption | undefined) {
  const { adopted = [], left = [] } = adoption ?? {};
  return {
    adopted_bonds: adopted.flatMap(({ kind, device }) => (kind === 'bond' ? [device.name] : [])),
    adopted_networks: adopted.flatMap((one) =>
      one.kind === 'network'
        ? [
            {
              network: { id: one.network.id, name: one.network.name },
              host_nic: { id: one.nic.id, name: one.nic.name },
              device: one.device.name,
            },
          ]
        : [],
    ),
    left_devices: left.map(({ device, type, reason }) => ({ device, type, reason })),
  };
}
