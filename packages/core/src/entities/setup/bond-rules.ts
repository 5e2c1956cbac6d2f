import { type Violation, violation } from '../../errors/index.ts';
import { bondModes, bondOptions } from '../../host-state/index.ts';
import type { HostBond, HostNic } from '../host-nic.ts';
import type { HostNicId } from '../id.ts';
import { vdsmName } from '../network.ts';
import type { SetupWorld } from './request.ts';
import type { ResolvedSetup } from './resolve.ts';

type Rule = (resolved: ResolvedSetup, world: SetupWorld) => Violation[];

/** BD-1: what a bond may be called. */
export const isBondName = (name: string): boolean => /^bond\w{1,11}$/.test(name);
const portsLeast = 2;
/** Modes 0, 5 and 6 answer for guests with MAC addresses that are not theirs. */
const modesWithoutVms = new Set(['balance-rr', 'balance-tlb', 'balance-alb']);

/** BD-1, BD-2: the bond by itself. */
const sound: Rule = ({ bonds, config }) =>
  bonds.flatMap(({ meant, field }) => {
    const broken: Violation[] = [];
    const { name, portIds } = meant;
    const at = `${field}.bonding.slaves`;
    if (!isBondName(name)) broken.push(violation('NETWORK_BOND_NAME_BAD_FORMAT', { bond: name }, `${field}.name`));
    if (portIds.length < portsLeast) {
      broken.push(violation('NETWORK_BONDS_INVALID_SLAVE_COUNT', { bond: name, count: portIds.length }, at));
    }
    for (const nic of portsOf(meant, config.nics).filter(({ kind }) => kind !== 'nic')) {
      broken.push(violation('SLAVE_INTERFACE_IS_NOT_A_PLAIN_NIC', { nic: nic.name, bond: name, kind: nic.kind }, at));
    }
    const ports = portsOf(meant, config.nics).map((nic) => nic.name);
    for (const [option, value] of Object.entries(meant.options)) {
      const reason = badOption(option, value, ports);
      const args = { bond: name, option, reason: reason ?? '' };
      if (reason) broken.push(violation('NETWORK_BOND_INVALID_OPTION', args, `${field}.bonding.options`));
    }
    return broken;
  });

/** What the values of options that are neither words nor numbers are made of: addresses, and lists of them. */
const plainValue = /^[\w.:,-]*$/;

function badOption(option: string, value: string, ports: readonly string[]): string | undefined {
  if (option === 'mode') return undefined;
  const known = Object.hasOwn(bondOptions, option) ? bondOptions[option] : undefined;
  if (!known) return 'is not known';
  if (option === 'primary')
    return value === '' || ports.includes(value) ? undefined : `must be one of its NICs, not ${value}`;
  const { values } = known;
  const isNumber = /^\d+$/.test(value);
  if (values)
    return values.includes(value) || (isNumber && Number(value) < values.length) ? undefined : `cannot be ${value}`;
  if (/^\d+$/.test(known.default) && !isNumber) return `must be a number, not ${value}`;
  return plainValue.test(value) ? undefined : `cannot be ${value}`;
}

/** BD-2: a NIC is a port of one bond, and named once. */
const exclusive: Rule = ({ bonds, config }, { observation }) => {
  const broken: Violation[] = [];
  const holders = (id: HostNicId, list: readonly HostBond[]) =>
    list.flatMap((bond) => bond.portIds.filter((port) => port === id).map(() => bond.name));
  const requested = bonds.map(({ meant }) => meant);
  for (const nic of config.nics) {
    const named = holders(nic.id, requested);
    if (named.length > 1) {
      const args = { nic: nic.name, bonds: named.join(', ') };
      broken.push(violation('NETWORK_INTERFACE_REFERENCED_AS_A_SLAVE_MULTIPLE_TIMES', args, 'modified_bonds'));
      continue;
    }
    if (named.length === 0) continue;
    const others = holders(
      nic.id,
      config.bonds.filter((bond) => !requested.includes(bond)),
    );
    const foreign = foreignBond(nic, observation, config.bonds, requested);
    const bond = others[0] ?? foreign;
    if (bond !== undefined) {
      broken.push(violation('NETWORK_INTERFACE_ALREADY_IN_BOND', { nic: nic.name, bond }, 'modified_bonds'));
    }
  }
  return broken;
};

/** The bond of somebody else that a NIC is a port of. */
function foreignBond(
  nic: HostNic,
  observation: SetupWorld['observation'],
  ours: readonly HostBond[],
  requested: readonly HostBond[],
): string | undefined {
  const { interfaces } = observation.state;
  const controller = interfaces.find(({ name }) => name === nic.name)?.controller;
  const isBond = interfaces.some(({ name, type }) => name === controller && type === 'bond');
  const isOurs = [...ours, ...requested].some(({ name }) => name === controller);
  return isBond && !isOurs ? controller : undefined;
}

/** BD-3 and HA-4: ports carry neither networks nor labels of their own. */
const bare: Rule = ({ attachments, config }, world) =>
  config.bonds.flatMap((bond) =>
    portsOf(bond, config.nics).flatMap((nic) => {
      const on = config.attachments.filter(({ nicId }) => nicId === nic.id);
      const isFresh = (id: string) => attachments.some(({ meant }) => meant.id === id);
      const names = (list: typeof on) =>
        list.map(({ networkId }) => world.networks.get(networkId)?.name ?? networkId).join(', ');
      const [added, staying] = [on.filter(({ id }) => isFresh(id)), on.filter(({ id }) => !isFresh(id))];
      const labels = config.labels.filter(({ nicId }) => nicId === nic.id).map(({ label }) => label);
      const wasPort = world.config.bonds.some(({ id, portIds }) => id === bond.id && portIds.includes(nic.id));
      const args = { nic: nic.name, bond: bond.name };
      const broken: Violation[] = [];
      if (staying.length > 0) {
        const networks = names(staying);
        broken.push(violation('NETWORK_INTERFACE_ATTACHED_TO_NETWORK_CANNOT_BE_SLAVE', { ...args, networks }));
      }
      if (added.length > 0) {
        broken.push(
          wasPort
            ? violation('NETWORK_CANNOT_ATTACH_TO_BOND_SLAVE', args)
            : violation('NETWORK_INTERFACE_ADDED_TO_BOND_AND_NETWORK_IS_ATTACHED_TO_IT_AT_THE_SAME_TIME', {
                ...args,
                networks: names(added),
              }),
        );
      }
      if (labels.length > 0) {
        broken.push(violation('LABEL_ATTACH_TO_IMPROPER_INTERFACE', { ...args, labels: labels.join(', ') }));
      }
      const unmanaged = wasPort ? [] : unmanagedOn(nic, world);
      if (unmanaged.length > 0) {
        const networks = unmanaged.join(', ');
        broken.push(violation('NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE', { nic: nic.name, networks }));
      }
      return broken;
    }),
  );

/** Bridges over a NIC, straight or by a VLAN, that are no network of the data center. */
function unmanagedOn(nic: HostNic, { observation, networks }: SetupWorld): string[] {
  const { interfaces } = observation.state;
  const stack = [
    nic.name,
    ...interfaces.flatMap((one) => (one.type === 'vlan' && one.vlan['base-iface'] === nic.name ? [one.name] : [])),
  ];
  const devices = new Set([...networks.values()].map(({ id, name }) => vdsmName(name, id)));
  return interfaces
    .filter((one) => one.type === 'linux-bridge' && one.bridge.port.some((port) => stack.includes(port)))
    .map(({ name }) => name)
    .filter((name) => !devices.has(name));
}

/** BD-4: modes that VM networks cannot use, whoever changed: the bond, its networks or its labels. */
const modes: Rule = ({ config }, { networks }) =>
  config.bonds
    .filter(({ mode }) => modesWithoutVms.has(mode))
    .flatMap((bond) => {
      const labels = config.labels.filter(({ nicId }) => nicId === bond.id).map(({ label }) => label);
      const vmNetworks = config.attachments
        .filter(({ nicId }) => nicId === bond.id)
        .flatMap(({ networkId }) => networks.get(networkId) ?? [])
        .filter(({ vm }) => vm);
      const byLabel = vmNetworks.filter(({ label }) => label !== null && labels.includes(label));
      const plain = vmNetworks.filter((network) => !byLabel.includes(network));
      const args = (list: typeof vmNetworks) => ({
        bond: bond.name,
        mode: bondModes.indexOf(bond.mode),
        networks: list.map(({ name }) => name).join(', '),
      });
      return [
        ...(plain.length > 0 ? [violation('INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK', args(plain))] : []),
        ...(byLabel.length > 0 ? [violation('INVALID_BOND_MODE_FOR_BOND_WITH_LABELED_VM_NETWORK', args(byLabel))] : []),
      ];
    });

/** BD-5: a bond that goes carries nothing. */
const empty: Rule = ({ config, removedBonds }, { networks }) =>
  removedBonds.flatMap((bond) => {
    const left = config.attachments.filter(({ nicId }) => nicId === bond.id);
    const names = left.map(({ networkId }) => networks.get(networkId)?.name ?? networkId).join(', ');
    return left.length > 0
      ? [violation('BOND_USED_BY_NETWORK_ATTACHMENTS', { bond: bond.name, networks: names }, 'removed_bonds')]
      : [];
  });

const portsOf = ({ portIds }: HostBond, nics: readonly HostNic[]): HostNic[] =>
  portIds.flatMap((port) => nics.find(({ id }) => id === port) ?? []);

/** Every rule about bonds; references and BD-5's bookkeeping are kept by `resolveSetup`. */
export const bondRules: readonly Rule[] = [sound, exclusive, bare, modes, empty];
