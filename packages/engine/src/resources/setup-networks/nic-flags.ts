import { refuseAll, violation } from '@weft/core/errors';
import type { SetupBody } from './request.ts';

/**
 * What oVirt's old flags on the bonds of a request ask for: whether it goes back unless the engine hears the host. Refused with INVALID_VALUE where
 * `override_configuration` asks that whatever the host has by now be overwritten: it does not say of which networks.
 */
export function checksByNicFlags({ modified_bonds: modified, removed_bonds: removed }: SetupBody): boolean {
  const named = Object.entries({ modified_bonds: modified ?? [], removed_bonds: removed ?? [] }).flatMap(
    ([list, nics]) => nics.map((nic, index) => ({ nic, field: `${list}[${index}].override_configuration` })),
  );
  const reason = 'cannot be true; name the networks in synchronized_network_attachments';
  refuseAll(
    named
      .filter(({ nic }) => nic.override_configuration)
      .map(({ field }) => violation('INVALID_VALUE', { type: 'Action', field, reason }, field)),
  );
  return named.some(({ nic }) => nic.check_connectivity);
}
