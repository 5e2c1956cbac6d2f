import { type Violation, violation } from '../../errors/index.ts';
import { attachmentRules } from './attachment-rules.ts';
import { bondRules } from './bond-rules.ts';
import { setupQosRules } from './qos-rules.ts';
import type { SetupRequest, SetupWorld } from './request.ts';
import { resolveSetup } from './resolve.ts';
import type { ResolvedSetup } from './resolved.ts';

/** Statuses in which a host's networks can be set up; `installing` is for the engine's own first set-up. */
const settable = new Set(['up', 'maintenance', 'non_operational', 'installing']);

/** A request with all that is wrong with it; `config` is what to want of the host when nothing is. */
export type JudgedSetup = ResolvedSetup;

/** Finds out what a request means and what rules it breaks: all of them at once (spec 2.6). */
export function judgeSetup(request: SetupRequest, world: SetupWorld): JudgedSetup {
  const resolved = resolveSetup(request, world);
  const { host } = world;
  const status = settable.has(host.status)
    ? []
    : [violation('ACTION_TYPE_FAILED_VDS_STATUS_ILLEGAL', { host: host.name, status: host.status })];
  const broken = [
    ...attachmentRules.flatMap((rule) => rule(resolved, world)),
    ...[...bondRules, ...setupQosRules].flatMap((rule) => rule(resolved, world)),
  ];
  return { ...resolved, violations: [...status, ...resolved.violations, ...broken] };
}

/** The rules that a request breaks. */
export function setupRules(request: SetupRequest, world: SetupWorld): Violation[] {
  return judgeSetup(request, world).violations;
}
