import {
  type BondInterface,
  type BondMode,
  type BridgeInterface,
  bondModeOf,
  bondOptionDefault,
  bondOptions,
  canonicalBondOptions,
  canonicalBondValue,
  canonicalBridgeOptions,
  canonicalBridgeValue,
  isBondOptionIn,
  wearsActivePortsMac,
} from '../../host-state/index.ts';
import { type Draft, putInterface } from './draft.ts';

/** Why the kernel would refuse to set the bond's option, or undefined. */
export function bondOptionProblem(
  draft: Draft,
  bond: BondInterface,
  option: string,
  value: string,
): string | undefined {
  const ported = draft.portsOf.has(bond.name);
  if (option === 'mode') {
    if (!bondModeOf(value)) return `Invalid argument: ${value}`;
    if (bond.state === 'up') return 'option mode: unable to set because the bond device is up';
    return ported ? 'option mode: unable to set because the bond device has ports' : undefined;
  }
  const { mode } = bond['link-aggregation'];
  if (!isBondOptionIn(mode, option)) return `option ${option}: mode dependency failed, not supported in mode ${mode}`;
  const needs = bondOptions[option]?.needs;
  if (needs === 'down' && bond.state === 'up') return `option ${option}: unable to set because the bond device is up`;
  if (needs === 'no-ports' && ported) return `option ${option}: unable to set because the bond device has ports`;
  return undefined;
}

export function setBondOption(draft: Draft, bond: BondInterface, option: string, value: string): void {
  const config = bond['link-aggregation'];
  const next =
    option === 'mode'
      ? inMode(config.options, config.mode, bondModeOf(value) as BondMode)
      : { ...config, options: { ...config.options, [option]: canonicalBondValue(option, value) } };
  const options = canonicalBondOptions(next.mode, next.options);
  const changed = { ...config, mode: next.mode, options };
  const mac = wearsActivePortsMac(changed) ? '' : bond['mac-address'];
  putInterface(draft, bond.name, { ...bond, 'mac-address': mac, 'link-aggregation': changed });
}

/** A change of mode keeps the values of the options; modes that need link monitoring get it. */
function inMode(options: Record<string, string>, from: BondMode, to: BondMode) {
  const monitoring = options.miimon ?? bondOptionDefault(from, 'miimon') ?? '0';
  const miimon = monitoring === '0' ? (bondOptionDefault(to, 'miimon') ?? '0') : monitoring;
  return { mode: to, options: { ...options, miimon } };
}

/** `stp_state` is STP; every other name is a custom option. */
export function setBridgeOption(draft: Draft, one: BridgeInterface, option: string, value: string): void {
  const { stp, custom } = one.bridge.options;
  if (option === 'stp_state') {
    const enabled = canonicalBridgeValue(value) !== '0';
    const options = { ...one.bridge.options, stp: { enabled } };
    putInterface(draft, one.name, { ...one, bridge: { ...one.bridge, options } });
    return;
  }
  const kept = canonicalBridgeOptions({ ...custom, [option]: value });
  const options = Object.keys(kept).length === 0 ? { stp } : { stp, custom: kept };
  putInterface(draft, one.name, { ...one, bridge: { ...one.bridge, options } });
}
