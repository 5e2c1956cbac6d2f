import type { Virsh } from './virsh.ts';
import { element, writeXml } from './xml.ts';

/** The default filter of vNIC profiles in oVirt, under oVirt's name: a guest can send from its own MAC only. */
export const macSpoofingFilter = 'vdsm-no-mac-spoofing';

/** What libvirt is told of it: two of libvirt's own filters in one. */
const macSpoofingFilterXml = writeXml(
  element(
    'filter',
    { name: macSpoofingFilter, chain: 'root' },
    element('filterref', { filter: 'no-mac-spoofing' }),
    element('filterref', { filter: 'no-arp-mac-spoofing' }),
  ),
);

/** Tells libvirt of the filters that it does not bring along. One that is there already stays as it is. */
export async function defineFilters(libvirt: Virsh): Promise<void> {
  const [present] = await libvirt.ask([`nwfilter-dumpxml ${macSpoofingFilter}`]);
  if (present === undefined) await libvirt.give('nwfilter-define', macSpoofingFilterXml);
}
