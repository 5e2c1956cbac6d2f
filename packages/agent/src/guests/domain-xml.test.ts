import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestNic, GuestSpec } from '@weft/core/link';
import { type DomainHost, domainXml, guestNamespace } from './domain-xml.ts';
import { type Element, find, findAll, readXml } from './xml.ts';

const host: DomainHost = { emulator: '/usr/bin/qemu-system-x86_64', accel: 'tcg', console: '/run/weft/c & <d>.log' };
const nic: GuestNic = {
  id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  name: 'nic1',
  mac: '56:6f:00:00:00:01',
  model: 'virtio',
  bridge: 'br-blue',
  linked: true,
  mtu: 9000,
  isolated: false,
};
const spec: GuestSpec = {
  id: '11111111-2222-4333-8444-555555555555',
  name: 'web-1',
  memory: 100663296,
  vcpus: 2,
  kernel: '/k',
  initrd: '/i',
  cmdline: 'a="b" <c>',
  nics: [nic],
};

const domain = (change: Partial<GuestSpec> = {}, where: Partial<DomainHost> = {}): Element =>
  readXml(domainXml({ ...spec, ...change }, { ...host, ...where }));
const vnic = (change: Partial<GuestNic>): Element => {
  const found = find(domain({ nics: [{ ...nic, ...change }] }), 'devices', 'interface');
  assert.ok(found);
  return found;
};
const text = (root: Element, ...path: string[]): string | undefined => find(root, ...path)?.text;
const attributes = (root: Element, ...path: string[]): Record<string, string> | undefined =>
  find(root, ...path)?.attributes;

test('a domain has the identity, size and kernel that were asked for', () => {
  const made = domain();
  assert.equal(text(made, 'name'), 'web-1');
  assert.equal(text(made, 'uuid'), spec.id);
  assert.deepEqual(attributes(made, 'memory'), { unit: 'bytes' });
  assert.equal(text(made, 'memory'), '100663296');
  assert.equal(text(made, 'vcpu'), '2');
  assert.deepEqual(
    ['kernel', 'initrd', 'cmdline'].map((key) => text(made, 'os', key)),
    ['/k', '/i', 'a="b" <c>'],
  );
  assert.equal(text(made, 'on_crash'), 'destroy');
});

test('a vNIC has everything that its network and profile say', () => {
  const made = vnic({
    isolated: true,
    filter: {
      name: 'clean-traffic',
      parameters: [
        { name: 'IP', value: '10.0.0.1' },
        { name: 'IP', value: '10.0.0.2' },
      ],
    },
  });
  assert.deepEqual(made.attributes, { type: 'bridge' });
  assert.deepEqual(Object.fromEntries(made.children.map((child) => [child.name, child.attributes])), {
    mac: { address: '56:6f:00:00:00:01' },
    source: { bridge: 'br-blue' },
    target: { dev: 'wnaaaaaaaabbbb' },
    model: { type: 'virtio' },
    mtu: { size: '9000' },
    link: { state: 'up' },
    filterref: { filter: 'clean-traffic' },
    port: { isolated: 'yes' },
    alias: { name: 'ua-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' },
    rom: { enabled: 'no' },
  });
  assert.deepEqual(
    findAll(made, 'filterref', 'parameter').map((parameter) => parameter.attributes),
    [
      { name: 'IP', value: '10.0.0.1' },
      { name: 'IP', value: '10.0.0.2' },
    ],
  );
});

test('a vNIC without filter and isolation mentions neither', () => {
  assert.equal(find(vnic({}), 'filterref'), undefined);
  assert.equal(find(vnic({}), 'port'), undefined);
});

test('an unlinked vNIC is down, and one plugged into nothing too, on the bridge that leads nowhere', () => {
  assert.deepEqual(attributes(vnic({ linked: false }), 'link'), { state: 'down' });
  const unplugged = vnic({ bridge: null });
  assert.deepEqual(attributes(unplugged, 'link'), { state: 'down' });
  assert.deepEqual(attributes(unplugged, 'source'), { bridge: 'weft-nil' });
});

test('with nothing to boot from, the firmware speaks on the serial console', () => {
  const { kernel: _, initrd: __, cmdline: ___, ...bare } = spec;
  const made = readXml(domainXml(bare, host));
  assert.deepEqual(attributes(made, 'os', 'bios'), { useserial: 'yes' });
  assert.equal(find(made, 'os', 'kernel'), undefined);
  assert.equal(find(domain(), 'os', 'bios'), undefined);
});

test('there is a PCI Express port for each device, and some to spare', () => {
  const ports = (nics: GuestNic[]): number =>
    findAll(domain({ nics }), 'devices', 'controller').filter((c) => c.attributes.model === 'pcie-root-port').length;
  assert.equal(ports([]), 5);
  assert.equal(ports([nic, nic]), 7);
});

test('KVM brings the processor of the host, emulation its own', () => {
  assert.equal(domain({}, { accel: 'kvm' }).attributes.type, 'kvm');
  assert.deepEqual(attributes(domain({}, { accel: 'kvm' }), 'cpu'), { mode: 'host-model' });
  assert.equal(domain().attributes.type, 'qemu');
  assert.equal(find(domain(), 'cpu'), undefined);
});

test('console and guest agent are there', () => {
  assert.deepEqual(attributes(domain(), 'devices', 'serial', 'source'), { path: host.console, append: 'on' });
  assert.deepEqual(attributes(domain(), 'devices', 'channel', 'target'), {
    type: 'virtio',
    name: 'org.qemu.guest_agent.0',
  });
});

test('a hostile name becomes neither markup nor a path', () => {
  const name = `</name><devices/>"'&\n../../x`;
  const made = domain({ name });
  assert.equal(text(made, 'name'), 'name-devices-x-11111111');
  assert.equal(text(made, 'title'), name.replace('\n', ' '));
  assert.deepEqual(attributes(made, 'metadata', 'weft:guest'), { 'xmlns:weft': guestNamespace, name });
  assert.equal(findAll(made, 'devices').length, 1);
  assert.equal(find(domain({ name: ' \n' }), 'title'), undefined);
});
