import { speedText } from '../topology/words.ts';
import type { Device, HostView, NetworkView } from '../world/types.ts';
import { Scroll } from './scroll.tsx';

export function NicTable({ host, networks }: { host: HostView; networks: readonly NetworkView[] }) {
  return (
    <Scroll label={`Devices of ${host.name}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Link</th>
            <th scope="col">Made of</th>
            <th scope="col">Network</th>
            <th scope="col">Addresses</th>
            <th scope="col">MTU</th>
            <th scope="col">MAC</th>
          </tr>
        </thead>
        <tbody>
          {host.devices.map((device) => (
            <tr key={device.id}>
              <th scope="row">{device.name}</th>
              <td className={device.up ? 'link good' : 'link idle'}>{linkText(device)}</td>
              <td>{madeOf(device)}</td>
              <td>{networkText(device, networks)}</td>
              <td>
                {device.addresses.map(({ cidr, gateway }) => (
                  <div key={cidr}>
                    <code>{cidr}</code>
                    {gateway === null ? null : <span className="muted"> via {gateway}</span>}
                  </div>
                ))}
              </td>
              <td>{device.mtu}</td>
              <td>
                <code>{device.mac}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function linkText({ up, speed }: Device): string {
  if (!up) return 'no carrier';
  return speed === null ? 'carrier' : `carrier, ${speedText(speed)}`;
}

function madeOf({ bond, vlan }: Device): string {
  if (vlan) return `VLAN ${vlan.tag} on ${vlan.on}`;
  if (!bond) return '';
  const facts = [
    bond.activePort === null ? '' : `${bond.activePort} active`,
    bond.partner === null ? '' : `partner ${bond.partner}`,
  ];
  return [`${bond.mode} of ${bond.ports.join(', ') || 'nothing'}`, ...facts.filter(Boolean)].join(', ');
}

function networkText({ networkId, bridged }: Device, networks: readonly NetworkView[]): string {
  if (networkId === null) return '';
  const name = networks.find(({ id }) => id === networkId)?.name ?? networkId;
  return bridged ? `${name} (bridge)` : name;
}
