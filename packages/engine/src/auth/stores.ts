import type { PermissionObject, RoleId, User, UserId } from '@weft/core/entities';

type Awaitable<T> = T | Promise<T>;

/** Something that a role can be given on. The system itself has id `systemObjectId`. */
export interface ObjectRef {
  type: PermissionObject;
  id: string;
}

/** Where users are looked up. */
export interface UserStore {
  /** By name without the domain, and domain. */
  find(name: string, domain: string): Awaitable<User | undefined>;
  byId(id: UserId): Awaitable<User | undefined>;
}

/** A token as it is kept: only its hash, so that who reads the store cannot log in. Times are ms since 1970. */
export interface StoredToken {
  /** SHA-256 of the token, hex. */
  hash: string;
  userId: UserId;
  scope: string;
  created: number;
  expires: number;
}

export interface TokenStore {
  put(token: StoredToken): Awaitable<void>;
  find(hash: string): Awaitable<StoredToken | undefined>;
  /** Moves the expiry. A token that is gone stays gone. */
  extend(hash: string, expires: number): Awaitable<void>;
  remove(hash: string): Awaitable<void>;
  removeExpired(now: number): Awaitable<void>;
}

/** A role that a user has on an object, themselves or through a group. */
export interface Grant {
  roleId: RoleId;
  object: ObjectRef;
}

export interface PermissionStore {
  /** The user's own grants and those of the groups they are in; everybody is in Everyone. */
  grantsOf(user: UserId): Awaitable<readonly Grant[]>;
  /** What contains an object: VM or host → cluster → data center; profile → network → data center. Without the system. */
  containersOf(object: ObjectRef): Awaitable<readonly ObjectRef[]>;
}

/** Tokens that live as long as the process. */
export function memoryTokens(): TokenStore {
  const tokens = new Map<string, StoredToken>();
  return {
    put: (token) => void tokens.set(token.hash, token),
    find: (hash) => tokens.get(hash),
    extend(hash, expires) {
      const token = tokens.get(hash);
      if (token) tokens.set(hash, { ...token, expires });
    },
    remove: (hash) => void tokens.delete(hash),
    removeExpired(now) {
      for (const { hash, expires } of tokens.values()) if (expires <= now) tokens.delete(hash);
    },
  };
}
