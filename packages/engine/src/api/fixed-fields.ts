import { refuseAll, type Violation, violation } from '@weft/core/errors';
import { spoken } from './codecs/index.ts';
import type { TypeDescription } from './describe/index.ts';
import type { Canonical } from './resource.ts';

/** The changes without fields that are fixed and were sent as they are. Throws for those that were to change. */
export function withoutFixed(type: TypeDescription, item: Canonical, changes: Canonical): Canonical {
  const rest: Record<string, unknown> = { ...changes };
  const problems: Violation[] = [];
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.createOnly === undefined || rest[name] === undefined) continue;
    if (!isSame(item[name], rest[name])) {
      const args = { type: spoken(type.name), field: name };
      problems.push(violation(field.createOnly === true ? 'FIELD_CANNOT_CHANGE' : field.createOnly, args, name));
    }
    delete rest[name];
  }
  refuseAll(problems);
  return rest;
}

/** Whether a value that was sent says nothing else than the one that is: as far as it says anything. */
function isSame(is: unknown, sent: unknown): boolean {
  if (sent === null || sent === false) return is === undefined || is === null || is === false;
  if (typeof sent !== 'object') return is === sent;
  if (Array.isArray(sent))
    return Array.isArray(is) && is.length === sent.length && sent.every((each, i) => isSame(is[i], each));
  if (typeof is !== 'object' || is === null) return false;
  const known = is as Canonical;
  return Object.entries(sent).every(
    ([name, value]) => name === 'href' || known[name] === undefined || isSame(known[name], value),
  );
}
