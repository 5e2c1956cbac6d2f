import { type Violation, violation } from '../../errors/index.ts';
import { bondModes } from '../../host-state/index.ts';
import type { HostBond, HostNic } from '../host-nic.ts';
import type { HostNicId } from '../id.ts';
import { badBondOptions } from './bond-option-rules.ts';
import { foreignNetworksOn } from './foreign.ts';
import type { SetupWorld } from './request.ts';
import type { ResolvedSetup } from './resolved.ts';

type Rule = (resolved: ResolvedSetup, world: SetupWorld) => Violation[];

/** BD-1: what a bond may be called. */
export const isBondName = (name: string): boolean => /^bond\w{1,11}$/.test(name);
const portsLeast = 2;
/** Modes 0, 5 and 6 answer for guests with MAC addresses that are not theirs. */
const modesWithoutVms = new Set(['balance-rr', 'balance-tlb', 'balance-alb']);

/** BD-1, BD-2: the bond by itself. */
const sound: Rule = ({ bonds, config }) =>
  bonds.flatMap(({ sent, meant, field }) => {
    const broken: Violation[] = [];
    const { name, portIds } = meant;
    // Ports that are not there are said elsewhere, and count.
    const count = sent.ports?.length ?? portIds.length;
    const at = `${field}.bonding.slaves`;
    if (!isBondName(name)) broken.push(violation('NETWORK_BOND_NAME_BAD_FORMAT', { bond: name }, `${field}.name`));
    if (count < portsLeast) {
      broken.push(violation('NETWORK_BONDS_INVALID_SLAVE_COUNT', { bond: name, count }, at));
    }
    for (const nic of portsOf(meant, config.nics).filter(({ kind }) => kind !== 'nic')) {
      broken.push(
        violation('NETWORK_INTERFACE_BOND_OR_VLAN_CANNOT_BE_SLAVE', { nic: nic.name, bond: name, kind: nic.kind }, at),
      );
    }
    const ports = portsOf(meant, config.nics).map((nic) => nic.name);
    const named = (sent.options ?? []).map((option) => option.name);
    const twice = [...new Set(named.filter((option, index) => named.indexOf(option) !== index))];
    const bad = badBondOptions(meant, ports);
    for (const [option, reason] of [...twice.map((option) => [option, 'is given twice'] as const), ...bad]) {
      broken.push(violation('NETWORK_BOND_INVALID_OPTION', { bond: name, option, reason }, `${field}.bonding.options`));
    }
    return broken;
  });

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
const bare: Rule = ({ attachments, bonds, config }, world) =>
  config.bonds.flatMap((bond) =>
    portsOf(bond, config.nics).flatMap((nic) => {
      const on = config.attachments.filter(({ nicId }) => nicId === nic.id);
      const entryOf = (id: string) => attachments.find(({ meant }) => meant.id === id);
      const names = (list: typeof on) =>
        list.map(({ networkId }) => world.networks.get(networkId)?.name ?? networkId).join(', ');
      const added = on.filter(({ id }) => entryOf(id));
      const staying = on.filter(({ id }) => !entryOf(id));
      const managed = staying.filter(({ networkId }) => world.assigned.has(networkId));
      const wasPort = world.config.bonds.some(({ id, portIds }) => id === bond.id && portIds.includes(nic.id));
      const unmanaged = [
        ...staying.filter((one) => !managed.includes(one)).map((one) => names([one])),
        ...(wasPort ? [] : foreignNetworksOn(nic, world, config).map(({ name }) => name)),
      ];
      const labels = config.labels.filter(({ nicId }) => nicId === nic.id).map(({ label }) => label);
      const args = { nic: nic.name, bond: bond.name };
      const ofBond = bonds.find(({ meant }) => meant.id === bond.id)?.field;
      const at = ofBond === undefined ? undefined : `${ofBond}.bonding.slaves`;
      const broken: Violation[] = [];
      if (managed.length > 0) {
        const networks = names(managed);
        broken.push(violation('NETWORK_INTERFACE_ATTACHED_TO_NETWORK_CANNOT_BE_SLAVE', { ...args, networks }, at));
      }
      for (const { id } of added) {
        const [networks, field] = [names(on.filter((one) => one.id === id)), `${entryOf(id)?.field}.host_nic`];
        broken.push(
          wasPort
            ? violation('NETWORK_CANNOT_ATTACH_TO_BOND_SLAVE', args, field)
            : violation(
                'NETWORK_INTERFACE_ADDED_TO_BOND_AND_NETWORK_IS_ATTACHED_TO_IT_AT_THE_SAME_TIME',
                { ...args, networks },
                field,
              ),
        );
      }
      if (labels.length > 0) {
        const more = { nic: nic.name, what: `a port of bond ${bond.name}`, labels: labels.join(', ') };
        broken.push(violation('LABEL_ATTACH_TO_IMPROPER_INTERFACE', more, at ?? 'modified_labels'));
      }
      if (unmanaged.length > 0) {
        const networks = unmanaged.join(', ');
        const code = 'NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE';
        broken.push(violation(code, { nic: nic.name, networks }, at));
      }
      return broken;
    }),
  );

/** BD-4: modes that VM networks cannot use, whoever changed: the bond, its networks or its labels. What is not touched is not looked at. */
const modes: Rule = ({ attachments, bonds, config, synchronized }, { config: before, networks }) =>
  config.bonds
    .filter(({ mode }) => modesWithoutVms.has(mode))
    .filter(
      (bond) =>
        bonds.some(({ meant }) => meant.id === bond.id) ||
        config.attachments.some(
          (one) => one.nicId === bond.id && (!before.attachments.includes(one) || synchronized.has(one.id)),
        ),
    )
    .flatMap((bond) => {
      const asked = bonds.find(({ meant }) => meant.id === bond.id);
      const attached = attachments.find(({ meant }) => meant.nicId === bond.id);
      const at = asked ? `${asked.field}.bonding.options` : (attached?.field ?? 'modified_labels');
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
        ...(plain.length > 0 ? [violation('INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK', args(plain), at)] : []),
        ...(byLabel.length > 0
          ? [violation('INVALID_BOND_MODE_FOR_BOND_WITH_LABELED_VM_NETWORK', args(byLabel), at)]
          : []),
      ];
    });

/** BD-5: a bond that goes carries nothing, also not of networks that are gone. */
const empty: Rule = ({ config, removedBonds }, { networks, unmanaged }) =>
  removedBonds.flatMap((bond) => {
    const on = <T extends { nicId: HostNicId }>(all: readonly T[]) => all.filter(({ nicId }) => nicId === bond.id);
    const left = [
      ...on(config.attachments).map(({ networkId }) => networks.get(networkId)?.name ?? networkId),
      ...on(unmanaged).map(({ name }) => name),
    ];
    const args = { bond: bond.name, networks: left.join(', ') };
    return left.length > 0 ? [violation('BOND_USED_BY_NETWORK_ATTACHMENTS', args, 'removed_bonds')] : [];
  });

const portsOf = ({ portIds }: HostBond, nics: readonly HostNic[]): HostNic[] =>
  portIds.flatMap((port) => nics.find(({ id }) => id === port) ?? []);

/** Every rule about bonds; references and BD-5's bookkeeping are kept by `resolveSetup`. */
export const bondRules: readonly Rule[] = [sound, exclusive, bare, modes, empty];
