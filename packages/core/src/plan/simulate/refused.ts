import type { Change } from '../types.ts';

/** What the kernel would answer to a change that cannot be done; `reason` in its own words where it has some. */
export class KernelRefused extends Error {
  readonly change: Change;
  readonly reason: string;

  constructor(change: Change, reason: string) {
    super(`${describe(change)}: ${reason}`);
    this.name = 'KernelRefused';
    this.change = change;
    this.reason = reason;
  }
}

function describe(change: Change): string {
  if ('name' in change) return `${change.op} ${change.name}`;
  if (change.op === 'create-interface') return `${change.op} ${change.interface.name}`;
  if ('route' in change) return `${change.op} ${change.route.destination} dev ${change.route['next-hop-interface']}`;
  if ('rule' in change) return `${change.op} priority ${change.rule.priority}`;
  return change.op;
}
