import type { AttachmentIntent, BondIntent, HostIntent } from '@weft/core/plan';
import { attachment, fixed, intent, lacp } from '@weft/core/plan/testing';

/** One change of a host: from one intent to another. */
export interface PlanCase {
  name: string;
  from: HostIntent;
  to: HostIntent;
}

/** Where the host is, on the management network. */
export interface Place {
  address: string;
  engine: string;
}

const backup = (name: string, ports: string[], options: Record<string, string> = {}): BondIntent => ({
  name,
  mode: 'active-backup',
  options: { miimon: '100', ...options },
  ports,
});

/** Changes of all kinds that a host is asked for. NICs are eth0 (management) to eth4; nobody on them gives out addresses. */
export function planCases({ address, engine }: Place): PlanCase[] {
  const management = (on: string, more: Partial<AttachmentIntent> = {}): AttachmentIntent =>
    attachment('ovirtmgmt', on, { ipv4: fixed(`${address}/24`, engine), defaultRoute: true, ...more });
  const tagged = (device: string, on: string, vlan: number, more: Partial<AttachmentIntent> = {}): AttachmentIntent =>
    attachment(device, on, { vlan, ...more });
  const mgmt = management('eth0');
  const bare = management('eth0', { bridged: false });
  const many = Array.from({ length: 8 }, (_, at) => tagged(`net${at}`, 'eth3', 100 + at));
  const bond = lacp('bond0', ['eth1', 'eth2']);
  const blue = tagged('blue', 'bond0', 100);
  const red = tagged('red', 'bond0', 200, { ipv4: fixed('10.7.2.9/24') });
  const stack = (mtu: number): AttachmentIntent[] => [
    mgmt,
    tagged('blue', 'bond0', 100, { mtu }),
    tagged('red', 'bond0', 200, { mtu: 1500 }),
    attachment('green', 'eth3', { mtu, ipv4: fixed('10.7.3.9/24') }),
  ];
  const limited = (share?: number, most?: number): AttachmentIntent[] => {
    const egress = share === undefined ? {} : { egress: { 'link-share': share, 'upper-limit': most ?? share } };
    return [100, 200, 300].map((vlan) => tagged(`net${vlan}`, 'eth3', vlan, egress));
  };
  const asked: [name: string, from: HostIntent, to: HostIntent][] = [
    ['management gets a bridge', intent([bare]), intent([mgmt])],
    ['management gives its bridge back', intent([mgmt]), intent([bare])],
    ['a VLAN over a new LACP bond', intent([mgmt]), intent([mgmt, blue], [bond])],
    ['all at once', intent([bare]), intent([mgmt, blue, red], [bond])],
    [
      'a bond gets another mode',
      intent([mgmt, blue], [backup('bond0', ['eth1', 'eth2'])]),
      intent([mgmt, blue], [bond]),
    ],
    ['a bond gets other ports', intent([mgmt, blue], [bond]), intent([mgmt, blue], [lacp('bond0', ['eth2', 'eth3'])])],
    [
      'a bond gets other options',
      intent([mgmt, blue], [backup('bond0', ['eth1', 'eth2'])]),
      intent([mgmt, blue], [backup('bond0', ['eth1', 'eth2'], { primary: 'eth2', fail_over_mac: 'active' })]),
    ],
    [
      'management moves onto a bond',
      intent([mgmt]),
      intent([management('bond0')], [backup('bond0', ['eth0', 'eth3'], { primary: 'eth0' })]),
    ],
    [
      'management leaves its bond',
      intent([management('bond0')], [backup('bond0', ['eth0', 'eth3'], { primary: 'eth0' })]),
      intent([mgmt]),
    ],
    [
      'a bond in use becomes one of other NICs, with management',
      intent([mgmt, blue], [backup('bond0', ['eth1', 'eth2'])]),
      intent([management('bond0'), blue], [backup('bond0', ['eth0', 'eth3'])]),
    ],
    ['MTUs are raised', intent(stack(1500), [bond]), intent(stack(9000), [bond])],
    ['MTUs are lowered', intent(stack(9000), [bond]), intent(stack(1500), [bond])],
    [
      'addresses change',
      intent([mgmt, tagged('red', 'eth3', 200, { ipv4: fixed('10.7.2.9/24') })]),
      intent([
        mgmt,
        tagged('red', 'eth3', 200, { ipv4: fixed('10.7.4.9/24', '10.7.4.1'), ipv6: fixed('fd77:200::9/64') }),
      ]),
    ],
    [
      'static becomes DHCP',
      intent([mgmt, tagged('red', 'eth3', 200, { ipv4: fixed('10.7.2.9/24') })]),
      intent([mgmt, tagged('red', 'eth3', 200, { ipv4: { method: 'dhcp' } })]),
    ],
    [
      'DHCP becomes static',
      intent([mgmt, tagged('red', 'eth3', 200, { ipv4: { method: 'dhcp' }, ipv6: { method: 'autoconf' } })]),
      intent([mgmt, tagged('red', 'eth3', 200, { ipv4: fixed('10.7.2.9/24') })]),
    ],
    ['many VLANs', intent([mgmt]), intent([mgmt, ...many])],
    ['many VLANs go', intent([mgmt, ...many]), intent([mgmt])],
    [
      'a network gets another tag',
      intent([mgmt, tagged('blue', 'eth3', 100, { ipv4: fixed('10.7.2.9/24') })]),
      intent([mgmt, tagged('blue', 'eth3', 300, { ipv4: fixed('10.7.2.9/24') })]),
    ],
    [
      'networks change their NICs',
      intent([mgmt, attachment('green', 'eth3', { ipv4: fixed('10.7.3.9/24') }), tagged('blue', 'eth4', 100)]),
      intent([mgmt, attachment('green', 'eth4', { ipv4: fixed('10.7.3.9/24') }), tagged('blue', 'eth3', 100)]),
    ],
    [
      'bridges come, go and get options',
      intent([
        mgmt,
        attachment('green', 'eth3', { bridged: false, ipv4: fixed('10.7.3.9/24') }),
        attachment('blue', 'eth4'),
      ]),
      intent([
        mgmt,
        attachment('green', 'eth3', { ipv4: fixed('10.7.3.9/24') }),
        attachment('blue', 'eth4', { bridgeOptions: { forward_delay: '400', multicast_snooping: '0' } }),
      ]),
    ],
    [
      'the default route moves',
      intent([mgmt, tagged('red', 'eth3', 200, { ipv4: fixed('10.7.2.9/24', '10.7.2.1') })]),
      intent([
        management('eth0', { defaultRoute: false }),
        tagged('red', 'eth3', 200, {
          ipv4: fixed('10.7.2.9/24', '10.7.2.1'),
          defaultRoute: true,
          nameServers: ['10.7.2.1'],
        }),
      ]),
    ],
    ['networks get limits', intent([mgmt, ...limited()]), intent([mgmt, ...limited(10, 100)])],
    ['limits change', intent([mgmt, ...limited(10, 100)]), intent([mgmt, ...limited(30, 20)])],
    ['networks lose their limits', intent([mgmt, ...limited(10, 100)]), intent([mgmt, ...limited()])],
  ];
  return asked.map(([name, from, to]) => ({ name, from, to }));
}

/** Changes that need bridges only, which any kernel has: hosts that are namespaces can be asked for them. */
export function bridgePlanCases({ address, engine }: Place): PlanCase[] {
  const management = (on: string, more: Partial<AttachmentIntent> = {}): AttachmentIntent =>
    attachment('ovirtmgmt', on, { ipv4: fixed(`${address}/24`, engine), defaultRoute: true, ...more });
  const mgmt = management('eth0');
  const bare = management('eth0', { bridged: false });
  const three = ['eth1', 'eth2', 'eth3'].map((on, at) => attachment(`net${at}`, on));
  const wide = (mtu: number): AttachmentIntent[] => [
    mgmt,
    attachment('blue', 'eth1', { mtu }),
    attachment('green', 'eth2', { mtu, ipv4: fixed('10.7.3.9/24') }),
  ];
  const red = (more: Partial<AttachmentIntent>): AttachmentIntent => attachment('red', 'eth3', more);
  const asked: [name: string, from: AttachmentIntent[], to: AttachmentIntent[]][] = [
    ['management gets a bridge', [bare], [mgmt]],
    ['management gives its bridge back', [mgmt], [bare]],
    ['management goes where no engine is', [mgmt], [management('eth1')]],
    ['three networks come', [mgmt], [mgmt, ...three]],
    ['three networks come, and a bridge for management', [bare], [mgmt, ...three]],
    ['three networks go', [mgmt, ...three], [mgmt]],
    ['MTUs are raised', wide(1500), wide(9000)],
    ['MTUs are lowered', wide(9000), wide(1500)],
    [
      'addresses change',
      [mgmt, red({ ipv4: fixed('10.7.2.9/24') })],
      [mgmt, red({ ipv4: fixed('10.7.4.9/24', '10.7.4.1'), ipv6: fixed('fd77:200::9/64') })],
    ],
    ['static becomes DHCP', [mgmt, red({ ipv4: fixed('10.7.2.9/24') })], [mgmt, red({ ipv4: { method: 'dhcp' } })]],
    [
      'DHCP becomes static',
      [mgmt, red({ ipv4: { method: 'dhcp' }, ipv6: { method: 'autoconf' } })],
      [mgmt, red({ ipv4: fixed('10.7.2.9/24') })],
    ],
    [
      'networks change their NICs',
      [mgmt, attachment('green', 'eth3', { ipv4: fixed('10.7.3.9/24') }), attachment('blue', 'eth4')],
      [mgmt, attachment('green', 'eth4', { ipv4: fixed('10.7.3.9/24') }), attachment('blue', 'eth3')],
    ],
    [
      'bridges come, go and get options',
      [mgmt, attachment('green', 'eth3', { bridged: false, ipv4: fixed('10.7.3.9/24') }), attachment('blue', 'eth4')],
      [
        mgmt,
        attachment('green', 'eth3', { ipv4: fixed('10.7.3.9/24') }),
        attachment('blue', 'eth4', { bridgeOptions: { forward_delay: '400', multicast_snooping: '0' } }),
      ],
    ],
    [
      'the default route moves',
      [mgmt, red({ ipv4: fixed('10.7.2.9/24', '10.7.2.1') })],
      [
        management('eth0', { defaultRoute: false }),
        red({ ipv4: fixed('10.7.2.9/24', '10.7.2.1'), defaultRoute: true, nameServers: ['10.7.2.1'] }),
      ],
    ],
    [
      'all of it',
      [bare, attachment('blue', 'eth1'), attachment('green', 'eth2', { ipv4: fixed('10.7.3.9/24') })],
      [
        mgmt,
        attachment('blue', 'eth2', { mtu: 9000 }),
        attachment('green', 'eth3', { ipv4: fixed('10.7.3.9/24') }),
        ...three.slice(0, 1).map((net) => ({ ...net, nic: 'eth4' })),
      ],
    ],
  ];
  return asked.map(([name, from, to]) => ({ name, from: intent(from), to: intent(to) }));
}

/** The same, with something that will not work. */
export function withGateway(wish: HostIntent, { address }: Place, gateway: string): HostIntent {
  const attachments = wish.attachments.filter(({ device }) => device !== 'ovirtmgmt');
  const on = wish.attachments.find(({ device }) => device === 'ovirtmgmt')?.nic ?? 'eth0';
  const wrong = attachment('ovirtmgmt', on, { ipv4: fixed(`${address}/24`, gateway), defaultRoute: true });
  return { ...wish, attachments: [...attachments, wrong] };
}

/** The same with management by DHCP, on a network where nobody answers. */
export function withLeasedManagement(wish: HostIntent): HostIntent {
  const attachments = wish.attachments.filter(({ device }) => device !== 'ovirtmgmt');
  const on = wish.attachments.find(({ device }) => device === 'ovirtmgmt')?.nic ?? 'eth0';
  return {
    ...wish,
    attachments: [...attachments, attachment('ovirtmgmt', on, { ipv4: { method: 'dhcp' }, defaultRoute: true })],
  };
}
