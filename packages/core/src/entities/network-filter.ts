import { asId, type NetworkFilterId } from './id.ts';

/** A libvirt network filter that a vNIC profile may name. */
export interface NetworkFilter {
  id: NetworkFilterId;
  name: string;
  /** The lowest compatibility level that offers it, `major.minor`. */
  version: string;
}

/** The filter of profiles that say nothing (VP-6); the id is oVirt's. */
export const defaultNetworkFilterId = asId<NetworkFilterId>('d2370ab4-fee3-11e9-a310-8c1645ce738e');

/** Every filter there is (spec 1.9), the default first. The ids are ours and never change. */
export const networkFilters: readonly NetworkFilter[] = [
  { id: defaultNetworkFilterId, name: 'vdsm-no-mac-spoofing', version: '3.2' },
  { id: asId('76f57358-e070-545a-9c78-3c33d83ff2a5'), name: 'allow-arp', version: '3.6' },
  { id: asId('47eb6f15-bd0d-51f1-93de-526d979c7c86'), name: 'allow-dhcp', version: '3.6' },
  { id: asId('6c18eeeb-eda6-5787-b6d7-c3243063567a'), name: 'allow-dhcp-server', version: '3.6' },
  { id: asId('a93e0ebc-39b3-5102-b392-3f5a12984a75'), name: 'allow-incoming-ipv4', version: '3.6' },
  { id: asId('83be0df7-c1e0-586d-b6d3-2a45207954fd'), name: 'allow-ipv4', version: '3.6' },
  { id: asId('7200a5ec-1d20-5a96-ac61-c7878d991c1e'), name: 'clean-traffic', version: '3.6' },
  { id: asId('d0bb011d-9167-5e75-8509-e3a7c524a31d'), name: 'no-arp-ip-spoofing', version: '3.6' },
  { id: asId('8f8fa56d-b38f-5863-af1b-bbed0dc56d56'), name: 'no-arp-mac-spoofing', version: '3.6' },
  { id: asId('dafd11f5-332b-53a9-9652-248473a50bf3'), name: 'no-arp-spoofing', version: '3.6' },
  { id: asId('1074ae93-e369-5f0b-8c9b-65ec516b2405'), name: 'no-ip-multicast', version: '3.6' },
  { id: asId('f9fb0c44-586e-5163-8405-0b70d01ec4fa'), name: 'no-ip-spoofing', version: '3.6' },
  { id: asId('c907ccb6-a16a-56b7-8ee8-9e542b3d7cc5'), name: 'no-mac-broadcast', version: '3.6' },
  { id: asId('efeeda92-d91b-5795-91a1-fc5eb146dc46'), name: 'no-mac-spoofing', version: '3.6' },
  { id: asId('9afdd6ee-478a-53b4-9cfd-85df7f6bb3b7'), name: 'no-other-l2-traffic', version: '3.6' },
  { id: asId('6a920256-1d7e-51c7-ab46-83bde9052f1c'), name: 'no-other-rarp-traffic', version: '3.6' },
  { id: asId('dd7d2e82-12a6-5ee4-a09f-bbf244909173'), name: 'qemu-announce-self', version: '3.6' },
  { id: asId('adbe8868-3608-5c00-9ba4-8eff7b63099f'), name: 'qemu-announce-self-rarp', version: '3.6' },
  { id: asId('21306bcd-8766-5201-bfa5-b2b1203247f5'), name: 'clean-traffic-gateway', version: '4.2' },
];
