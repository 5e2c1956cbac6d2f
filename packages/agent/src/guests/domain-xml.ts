import type { GuestNic, GuestSpec } from '@weft/core/link';
import { domainName, tapName } from './domain-name.ts';
import { type Element, element, writeXml } from './xml.ts';

/** What the domain needs to know of its host. */
export interface DomainHost {
  /** Path of `qemu-system-x86_64`. */
  emulator: string;
  accel: 'kvm' | 'tcg';
  /** File that the serial console is appended to. */
  console: string;
}

/** Marks the domains that are Weft's, and holds what libvirt has no place for. */
export const guestNamespace = 'urn:weft:guest:1';

/**
 * The bridge for vNICs that are plugged into nothing. It is a bridge, so that a running guest can be plugged into a
 * network later (libvirt changes the bridge of a live vNIC, but not its type), and it is never up, so
 * that two guests on it cannot talk.
 */
export const nilBridge = 'weft-nil';

/** Free PCI Express ports, each for one vNIC that is plugged into the running guest. */
const sparePorts = 4;

/**
 * libvirt's description of a guest (https://libvirt.org/formatdomain.html): a q35 machine with one serial console,
 * the guest agent's channel and the vNICs, and no device that nobody asked for.
 */
export function domainXml(spec: GuestSpec, host: DomainHost): string {
  const kvm = host.accel === 'kvm';
  return writeXml(
    element(
      'domain',
      { type: kvm ? 'kvm' : 'qemu' },
      element('name', {}, domainName(spec.name, spec.id)),
      element('uuid', {}, spec.id),
      // libvirt takes neither a title with a line break nor an empty one.
      /\S/.test(spec.name) && element('title', {}, spec.name.replace(/[\r\n]+/g, ' ')),
      element('metadata', {}, element('weft:guest', { 'xmlns:weft': guestNamespace, name: spec.name })),
      element('memory', { unit: 'bytes' }, String(spec.memory)),
      element('vcpu', {}, String(spec.vcpus)),
      boot(spec),
      element('features', {}, element('acpi'), element('apic')),
      kvm && element('cpu', { mode: 'host-model' }),
      element('clock', { offset: 'utc' }),
      element('on_poweroff', {}, 'destroy'),
      element('on_reboot', {}, 'restart'),
      element('on_crash', {}, 'destroy'),
      element(
        'devices',
        {},
        element('emulator', {}, host.emulator),
        element('controller', { type: 'usb', model: 'none' }),
        element('controller', { type: 'pci', model: 'pcie-root' }),
        ...Array.from({ length: spec.nics.length + 1 + sparePorts }, () =>
          element('controller', { type: 'pci', model: 'pcie-root-port' }),
        ),
        ...spec.nics.map(vnicElement),
        element('channel', { type: 'unix' }, element('target', { type: 'virtio', name: agentChannel })),
        element('serial', { type: 'file' }, element('source', { path: host.console, append: 'on' })),
        element('memballoon', { model: 'none' }),
      ),
    ),
  );
}

/** The virtio port on which the QEMU guest agent listens. */
export const agentChannel = 'org.qemu.guest_agent.0';

function boot({ kernel, initrd, cmdline }: GuestSpec): Element {
  return element(
    'os',
    {},
    element('type', { arch: 'x86_64', machine: 'q35' }, 'hvm'),
    kernel !== undefined && element('kernel', {}, kernel),
    initrd !== undefined && element('initrd', {}, initrd),
    cmdline !== undefined && element('cmdline', {}, cmdline),
    // With nothing to boot from the firmware is all there is to see, so it speaks on the serial console.
    kernel === undefined && element('bios', { useserial: 'yes' }),
  );
}

/** A vNIC on a bridge, as oVirt's engine and host build it. */
function vnicElement(nic: GuestNic): Element {
  const plugged = nic.bridge !== null;
  return element(
    'interface',
    { type: 'bridge' },
    element('mac', { address: nic.mac }),
    element('source', { bridge: nic.bridge ?? nilBridge }),
    element('target', { dev: tapName(nic.id) }),
    element('model', { type: nic.model }),
    element('mtu', { size: nic.mtu }),
    element('link', { state: nic.linked && plugged ? 'up' : 'down' }),
    nic.filter !== undefined && filterElement(nic.filter),
    nic.isolated && element('port', { isolated: 'yes' }),
    element('alias', { name: `ua-${nic.id}` }),
    // Nothing boots from a network, and a firmware that tries takes 20 s to give up.
    element('rom', { enabled: 'no' }),
  );
}

function filterElement({ name, parameters }: NonNullable<GuestNic['filter']>): Element {
  return element(
    'filterref',
    { filter: name },
    ...parameters.map((parameter) => element('parameter', { ...parameter })),
  );
}
