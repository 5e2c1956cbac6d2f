import { parse } from 'yaml';
import { CommandError, isObject } from '../output/index.ts';

/** A request's body from JSON or YAML; YAML holds JSON. `source` names it in errors. */
export function parseBody(text: string, source: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new CommandError(
      `${source} is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`,
      'Correct it and try again.',
    );
  }
  if (!isObject(value))
    throw new CommandError(`${source} does not hold an object.`, 'Write fields and values, such as `name: blue`.');
  return value;
}

/**
 * Puts `path=value` into a body. Path: field names with dots and, for lists, numbers in brackets (`slaves[0].name`). Value: JSON
 * where it is a number, a boolean, null or a quoted text, YAML's flow style where it begins with a bracket; else the text as it is.
 */
export function setField(body: Record<string, unknown>, assignment: string): void {
  const split = assignment.indexOf('=');
  const path = assignment.slice(0, Math.max(split, 0));
  if (!/^\w+(\[\d{1,4}\]|\.\w+)*$/.test(path) || /__proto__/.test(path)) {
    throw new CommandError(
      `“${assignment}” sets nothing.`,
      'Write --set field=value, --set vlan.id=100, --set slaves[0].name=eth1.',
    );
  }
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const keys = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  put(body, keys, readValue(assignment.slice(split + 1)));
}

type Container = Record<string | number, unknown>;

function put(body: Record<string, unknown>, keys: (string | number)[], value: unknown): void {
  let at = body as Container;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    if (next === undefined) {
      at[key] = value;
      return;
    }
    const there = at[key];
    const fits = typeof next === 'number' ? Array.isArray(there) : isObject(there);
    const container = fits ? there : typeof next === 'number' ? [] : {};
    at[key] = container;
    at = container as Container;
  });
}

function readValue(text: string): unknown {
  if (/^(true|false|null|-?\d+(\.\d+)?|".*")$/s.test(text)) return JSON.parse(text);
  if (!/^[[{]/.test(text)) return text;
  try {
    return parse(text);
  } catch {
    throw new CommandError(`The value “${text}” cannot be read.`, 'Write lists as [a, b] and objects as {name: a}.');
  }
}
