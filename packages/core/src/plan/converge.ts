import type { Draft } from './simulate/draft.ts';
import { setAddresses } from './steps/address.ts';
import { changeBonds } from './steps/bond.ts';
import { changeBridges } from './steps/bridge.ts';
import { createDevices } from './steps/create.ts';
import { setDns } from './steps/dns.ts';
import { setEgress } from './steps/egress.ts';
import { setEthtool } from './steps/ethtool.ts';
import { setMacAddresses } from './steps/mac.ts';
import { lowerMtus, raiseMtus } from './steps/mtu.ts';
import { movePorts } from './steps/ports.ts';
import { removeDevices } from './steps/remove.ts';
import { setRoutes } from './steps/route.ts';
import { addRules, removeRules } from './steps/rule.ts';
import { setUpAndDown } from './steps/updown.ts';
import { type Goal, startWork, type Task, type Work } from './work.ts';

/**
 * The order of a plan, before the way to the engine is looked at: what hurts nobody comes first, then what
 * makes room, then what moves, and last what only works once everything is in its place.
 */
const phases: readonly ((work: Work) => void)[] = [
  raiseMtus,
  createDevices,
  removeRules,
  removeDevices,
  createDevices,
  changeBonds,
  changeBridges,
  movePorts,
  setMacAddresses,
  raiseMtus,
  lowerMtus,
  // A bridge may have followed a port that was lowered.
  raiseMtus,
  setUpAndDown,
  setEgress,
  setEthtool,
  setAddresses,
  setRoutes,
  addRules,
  setDns,
];

/** Takes the draft to the goal; gives the tasks that did it, in order. Undoing is converging on what was before. */
export function converge(draft: Draft, goal: Goal): Task[] {
  const work = startWork(draft, goal);
  for (const phase of phases) phase(work);
  return work.tasks;
}
