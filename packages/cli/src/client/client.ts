import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the engine answers when it refuses, on the plain face. */
export interface ApiFault {
  code: string;
  message: string;
  next?: string;
  field?: string;
}

/** Thrown for every answer that is not a success. */
export class ApiError extends Error {
  readonly status: number;
  readonly fault: ApiFault | null;

  constructor(status: number, fault: ApiFault | null, text: string) {
    super(fault ? [fault.message, fault.next].filter(Boolean).join(' ') : text);
    this.name = 'ApiError';
    this.status = status;
    this.fault = fault;
  }
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Entity = { id: string; name?: string; [name: string]: unknown };

export interface Client {
  url: string;
  get<T = Entity>(path: string): Promise<T>;
  /** The members of a collection. */
  list<T = Entity>(path: string): Promise<T[]>;
  post<T = Entity>(path: string, body?: unknown): Promise<T>;
  put<T = Entity>(path: string, body: unknown): Promise<T>;
  delete(path: string): Promise<void>;
}

export interface Login {
  /** The engine's address, such as `http://127.0.0.1:8080`. */
  url: string;
  /** `admin@internal`, for instance. */
  user: string;
  password: string;
}

/** A client of the plain face, `/api/v1`. Paths are relative to it: `networks`, `hosts/ID/nics`. */
export function client({ url, user, password }: Login): Client {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/api/v1/${path.replace(/^\//, '')}`, {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(response.status, faultOf(text), `${response.status} ${response.statusText}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  return {
    url,
    get: (path) => call('GET', path),
    list: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    async delete(path) {
      await call('DELETE', path);
    },
  };
}

function faultOf(text: string): ApiFault | null {
  try {
    const { error } = JSON.parse(text) as { error?: ApiFault };
    return error ?? null;
  } catch {
    return null;
  }
}

/** The password that the engine made for its administrator at its first start, if it is still there. */
export function storedPassword(dataDir: string): string | null {
  try {
    return readFileSync(join(dataDir, 'admin-password'), 'utf8').trim();
  } catch {
    return null;
  }
}
