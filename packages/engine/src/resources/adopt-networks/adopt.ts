import { type AttachmentChange, emptySetup, judgeSetup, type SetupRequest } from '@weft/core/entities';
import { sentence } from '@weft/core/errors';
import { desiredState, egressOf, KernelRefused, plan, Unplannable } from '@weft/core/plan';
import { heldByUnmanaged } from '../../hosts/index.ts';
import { ownLimits } from '../qoss/limits.ts';
import { keptOf } from '../setup-networks/adopted-bridge.ts';
import { hostIntent } from '../setup-networks/host-intent.ts';
import type { HostNetworking } from '../setup-networks/networking.ts';
import { assignmentOf, sent } from '../sync/accept.ts';
import { driftOf } from '../sync/drift.ts';
import { type Candidate, candidatesOf, type Left } from './candidates.ts';

/** What of a host can be taken over as it is. */
export interface Adoption {
  /** Wanting this changes nothing on the host. */
  request: SetupRequest;
  adopted: Candidate[];
  left: Left[];
}

/**
 * Finds which bonds and networks a host that was set up by hand has already. Only what breaks no rule, is in sync and takes no step, now and
 * once its devices are Weft's, is adopted; everything else stays as it is, with the reason. `owned`: what is Weft's so far.
 */
export function adoptionOf(networking: HostNetworking, owned: readonly string[]): Adoption {
  const { candidates, left } = candidatesOf(networking);
  const adopted: Candidate[] = [];
  takeOver(candidates);
  return {
    request: requestOf(adopted, networking),
    adopted,
    left: left.sort((a, b) => (a.device < b.device ? -1 : 1)),
  };

  /** All at once when nothing stands in the way, else by halves: few that do cost few attempts more. */
  function takeOver(some: readonly Candidate[]): void {
    const [first] = some;
    if (!first) return;
    const reason = obstacle([...adopted, ...some], networking, owned);
    if (reason === undefined) adopted.push(...some);
    else if (some.length === 1) left.push({ device: first.device.name, type: first.device.type, reason });
    else {
      const middle = Math.ceil(some.length / 2);
      takeOver(some.slice(0, middle));
      takeOver(some.slice(middle));
    }
  }
}

/** Why these cannot be adopted together, as a clause; undefined when they can. */
function obstacle(
  candidates: readonly Candidate[],
  networking: HostNetworking,
  owned: readonly string[],
): string | undefined {
  const { seen, facts, host, config, unmanaged, networks, assigned, qoss } = networking;
  if (!seen) return 'the host was never seen';
  const observation = { state: seen.state, facts, taps: {} };
  const request = requestOf(candidates, networking);
  const known = { host, observation, config, unmanaged, networks, assigned, qoss };
  const world = { ...known, vmsOn: new Map(), outOfSync: new Set<never>() };
  const judged = judgeSetup(request, world);
  if (judged.violations.length > 0) return judged.violations.map((one) => clause(sentence(one))).join('; ');
  const drift = driftOf({ ...networking, config: judged.config });
  const fresh = judged.attachments.flatMap(({ meant }) => drift.attachments.get(meant.id) ?? []);
  const value = (text: string | undefined) => text ?? 'nothing';
  if (fresh.length > 0) {
    return fresh.map(({ name, expected, actual }) => `${name} is ${value(actual)}, not ${value(expected)}`).join('; ');
  }
  try {
    const intent = hostIntent(judged.config, networking);
    const held = heldByUnmanaged(unmanaged, config.nics, observation.state, intent);
    const first = desiredState(
      intent,
      observation,
      owned.filter((name) => !held.has(name)),
    );
    const second = desiredState(intent, observation, first.owned);
    const steps = [first, second].flatMap(({ target }) => plan(seen.state, target).steps);
    return steps.length > 0
      ? `it is not as Weft would have it: ${[...new Set(steps.map(({ title }) => title))].join('; ')}`
      : undefined;
  } catch (error) {
    if (error instanceof Unplannable || error instanceof KernelRefused) return clause(error.message);
    throw error;
  }
}

const clause = (sentence: string): string => sentence.replace(/\.$/, '');

/** The request that wants what the host has of the candidates. */
function requestOf(candidates: readonly Candidate[], networking: HostNetworking): SetupRequest {
  return {
    ...emptySetup,
    modifiedBonds: candidates.flatMap((one) => {
      if (one.kind !== 'bond') return [];
      const { mode, options, port } = one.device['link-aggregation'];
      return {
        name: one.device.name,
        options: Object.entries({ mode, ...options }).map(([name, value]) => ({ name, value })),
        ports: port.map((name) => ({ name })),
      };
    }),
    modifiedAttachments: candidates.flatMap((one): AttachmentChange[] => {
      const { seen } = networking;
      if (one.kind !== 'network' || !seen) return [];
      const { device, network, nic } = one;
      const { bridge, properties } = keptOf(device, network);
      const ip = (family: 'ipv4' | 'ipv6') => assignmentOf(device, seen, family);
      return [
        {
          network: { id: network.id },
          nic: { id: nic.id },
          assignments: [...sent(ip('ipv4'), 'v4'), ...sent(ip('ipv6'), 'v6')],
          properties,
          ...(bridge === null ? {} : { bridge }),
          qos: ownLimits(egressOf({ nic: nic.name, vlan: network.vlanId }, seen), network, networking.qoss),
        },
      ];
    }),
  };
}
