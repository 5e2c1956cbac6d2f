import { refuse } from '@weft/core/errors';
import { integer, struct } from '../api/index.ts';

/** Compatibility levels that clients may choose, oldest first; the newest is what a new installation has. */
export const levels = ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7'] as const;
const newest = '4.7';

/** A compatibility level as the API shows it. */
export const version = () => struct({ major: integer({ required: true }), minor: integer({ required: true }) });

/** `4.7` as major and minor. */
export function versionView(level: string): { major: number; minor: number } {
  const [major = 0, minor = 0] = level.split('.').map(Number);
  return { major, minor };
}

/** The level that a request names; the newest when it names none. */
export function levelOf(sent: { major: number; minor: number } | null | undefined, type: string): string {
  if (!sent) return newest;
  const level = `${sent.major}.${sent.minor}`;
  if (levels.some((known) => known === level)) return level;
  refuse('INVALID_VALUE', { type, field: 'version', reason: `${level} is none of ${levels.join(', ')}` }, 'version');
}
