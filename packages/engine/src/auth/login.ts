import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { User, UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { verifyPassword } from './password.ts';
import type { StoredToken, TokenStore, UserStore } from './stores.ts';

/** Times of sessions, in milliseconds. */
export const sessionTimes = {
  /** A token that is not used for this long is gone. */
  idle: 60 * 60_000,
  /** One that is used lives at most this long. */
  most: 24 * 60 * 60_000,
  /** How often a use is written down. */
  touch: 60_000,
  /** How long a user name and password that were right are taken for right again. */
  basic: 60_000,
} as const;

/** Wrong passwords for one name that are not held against it, and the longest wait after more, in milliseconds. */
export const slowDown = { free: 5, longest: 60_000, names: 10_000 } as const;

/** Who logged in, and their fresh token. */
export interface Session {
  user: User;
  token: string;
  scope: string;
  /** ms since 1970. */
  expires: number;
}

export interface Authenticator {
  /** Checks name (`admin@internal`) and password, and makes a token. Throws LOGIN_FAILED or LOGIN_TOO_OFTEN. */
  login(name: string, password: string, scope: string): Promise<Session>;
  /** The user of a name and password as sent with every request. Same errors. */
  basic(name: string, password: string): Promise<User>;
  /** The user and facts of a token that is valid, whose life is prolonged thereby. */
  token(token: string): Promise<{ user: User; facts: StoredToken } | undefined>;
  /** Ends a token; one that is not known is no error. */
  revoke(token: string): Promise<void>;
}

/** `admin@internal` → name and domain. The domain may be left out; `internalsso` is oVirt's newer name for the same. */
export function splitName(name: string): { name: string; domain: string } {
  const at = name.lastIndexOf('@');
  if (at < 0) return { name, domain: 'internal' };
  const domain = name.slice(at + 1);
  return { name: name.slice(0, at), domain: domain === 'internalsso' ? 'internal' : domain };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes what logs users in. `now` answers ms since 1970. */
export function authenticator(deps: { users: UserStore; tokens: TokenStore; now: () => number }): Authenticator {
  const { users, tokens, now } = deps;
  const failures = new Map<string, { count: number; until: number }>();
  const recent = new Map<string, { userId: UserId; passwordHash: string | null; until: number }>();
  // Known only to this process, so that what is remembered of a password is of no use elsewhere.
  const secret = randomBytes(32);

  const running = new Map<string, Promise<User>>();

  /** A client may send many requests with the same password at once: that is one attempt. */
  function check(given: string, password: string): Promise<User> {
    const key = fingerprint(given, password);
    const known = running.get(key);
    if (known) return known;
    const attempt = checkOnce(given, password).finally(() => running.delete(key));
    running.set(key, attempt);
    return attempt;
  }

  function fingerprint(name: string, password: string): string {
    return createHmac('sha256', secret).update(`${name.length}:${name}${password}`).digest('hex');
  }

  async function checkOnce(given: string, password: string): Promise<User> {
    const { name, domain } = splitName(given);
    const key = `${name}@${domain}`.toLowerCase().slice(0, 256);
    const failed = failures.get(key);
    if (failed && failed.until > now()) {
      refuse('LOGIN_TOO_OFTEN', { user: key, seconds: Math.ceil((failed.until - now()) / 1000) });
    }
    // Held against the name before it is known to be wrong: guesses that come at once are counted too.
    const count = (failed?.count ?? 0) + 1;
    const wait = count < slowDown.free ? 0 : Math.min(1000 * 2 ** (count - slowDown.free), slowDown.longest);
    failures.delete(key);
    failures.set(key, { count, until: now() + wait });
    for (const oldest of failures.keys()) {
      if (failures.size <= slowDown.names) break;
      failures.delete(oldest);
    }
    // What no user can be called is not looked for; PostgreSQL would not take a NUL.
    const possible = name.length <= 255 && !given.includes('\0');
    const user = possible ? await users.find(name, domain) : undefined;
    if (!(await verifyPassword(password, user?.passwordHash)) || !user) refuse('LOGIN_FAILED', { user: key });
    failures.delete(key);
    return user;
  }

  return {
    async login(name, password, scope) {
      const user = await check(name, password);
      const created = now();
      await tokens.removeExpired(created);
      const token = randomBytes(32).toString('base64url');
      const expires = created + sessionTimes.idle;
      await tokens.put({ hash: hashOf(token), userId: user.id, scope, created, expires });
      return { user, token, scope, expires };
    },

    async basic(name, password) {
      const key = fingerprint(name, password);
      const known = recent.get(key);
      if (known && known.until > now()) {
        const user = await users.byId(known.userId);
        // Another password since, or none: what was right no longer is.
        if (user?.passwordHash && user.passwordHash === known.passwordHash) return user;
      }
      recent.delete(key);
      const user = await check(name, password);
      for (const [old, { until }] of recent) if (until <= now()) recent.delete(old);
      recent.set(key, { userId: user.id, passwordHash: user.passwordHash, until: now() + sessionTimes.basic });
      return user;
    },

    async token(token) {
      if (token.length > 256) return undefined;
      const facts = await tokens.find(hashOf(token));
      const at = now();
      if (!facts || facts.expires <= at) return undefined;
      const user = await users.byId(facts.userId);
      if (!user?.passwordHash) return undefined;
      const expires = Math.min(at + sessionTimes.idle, facts.created + sessionTimes.most);
      if (expires - facts.expires >= sessionTimes.touch) await tokens.extend(facts.hash, expires);
      return { user, facts };
    },

    revoke: async (token) => {
      await tokens.remove(hashOf(token));
    },
  };
}
