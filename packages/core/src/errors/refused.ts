import { type Code, catalogue } from './catalogue.ts';
import { fill } from './fill.ts';

/** One broken rule: a catalogue entry with its arguments. */
export interface Violation {
  code: Code;
  args: Record<string, string | number>;
  /** Where in the request, as a dotted path in API names: `vlan.id`, `modified_bonds[0].bonding.slaves`. */
  field?: string;
}

/** Makes a violation; arguments fill the `{holes}` of the entry's sentence. */
export function violation(code: Code, args: Record<string, string | number> = {}, field?: string): Violation {
  return field === undefined ? { code, args } : { code, args, field };
}

/** The catalogue's sentence with its holes filled. */
export function sentence({ code, args }: Violation): string {
  return fill(catalogue[code].sentence, args);
}

/** What an operation throws when it will not be done; the edges turn it into a fault. */
export class Refused extends Error {
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super(violations.map(sentence).join(' '));
    this.name = 'Refused';
    this.violations = violations;
  }

  /** HTTP status: the first violation's. */
  get status(): number {
    const [first] = this.violations;
    return first ? catalogue[first.code].status : 409;
  }
}

/** Throws one entry of the catalogue. */
export function refuse(code: Code, args: Record<string, string | number> = {}, field?: string): never {
  throw new Refused([violation(code, args, field)]);
}

/** Throws all violations at once if there are any. */
export function refuseAll(violations: readonly Violation[]): void {
  if (violations.length > 0) throw new Refused(violations);
}
