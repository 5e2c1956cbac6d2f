import { catalogue } from '../errors/catalogue.ts';
import { Refused, type Violation } from '../errors/refused.ts';

/**
 * A JSON-RPC 2.0 peer (https://www.jsonrpc.org/specification): both sides call and are called over
 * one channel of text messages. It knows nothing of the channel: it is given `send` and is handed
 * every message that arrives.
 */

/** Every method of one side: name to the shapes of its parameters and result. */
export type Methods<T> = { [M in keyof T]: { params: unknown; result: unknown } };

/** What one side does when it is called. Throwing `Refused` sends its violations to the caller. */
export type Handlers<Ours extends Methods<Ours>> = {
  [M in keyof Ours]: (params: Ours[M]['params']) => Ours[M]['result'] | Promise<Ours[M]['result']>;
};

/** Error codes: the specification's, and ours from its range for implementations (-32000 to -32099). */
export const rpcCodes = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  /** The other side refused; `data.violations` says why. */
  refused: -32000,
  /** No answer came in time. Whether it was done is unknown. */
  timeout: -32001,
  /** The channel closed before the answer came. Whether it was done is unknown. */
  closed: -32002,
} as const;

/** A call that failed for another reason than a refusal. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.name = 'RpcError';
    this.code = code;
    this.data = data;
  }
}

export interface PeerOptions<Ours extends Methods<Ours>> {
  /** Puts one message on the channel. What it throws fails the call that it was for. */
  send(text: string): void;
  handlers: Handlers<Ours>;
  /** How long a call waits for its answer, in milliseconds, unless the call says otherwise. */
  timeoutMs: number;
  /** Says what is wrong with the parameters of a call that came in, or nothing when they are fine. */
  check?(method: keyof Ours & string, params: unknown): string | undefined;
  /** Told of errors that no caller hears of: a handler that failed on a notification, an unknown answer. */
  onError?(error: Error): void;
}

export interface Peer<Theirs extends Methods<Theirs>> {
  /**
   * Calls the other side. Rejects with `Refused` when it refuses by the catalogue, else with `RpcError`
   * (the other side's code, or `rpcCodes.timeout`, or `rpcCodes.closed`).
   */
  call<M extends keyof Theirs & string>(
    method: M,
    params: Theirs[M]['params'],
    options?: { timeoutMs?: number },
  ): Promise<Theirs[M]['result']>;
  /** Tells the other side without waiting for an answer. Throws what `send` throws. */
  notify<M extends keyof Theirs & string>(method: M, params: Theirs[M]['params']): void;
  /** Takes one message from the channel. Never throws; whatever arrives. */
  receive(text: string): void;
  /** The channel is gone: fails the calls that wait, and every later one. */
  close(reason: string): void;
}

type Id = string | number | null;
type Answer = { jsonrpc: '2.0'; id: Id } & ({ result: unknown } | { error: ErrorObject });
interface ErrorObject {
  code: number;
  message: string;
  data?: unknown;
}
interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
  timer: ReturnType<typeof setTimeout>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is Id => typeof value === 'string' || typeof value === 'number' || value === null;
const failure = (id: Id, error: ErrorObject): Answer => ({ jsonrpc: '2.0', id, error });
const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Makes the peer for one channel. */
export function makePeer<Ours extends Methods<Ours>, Theirs extends Methods<Theirs>>(
  options: PeerOptions<Ours>,
): Peer<Theirs> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closed: string | undefined;

  const report = (thrown: unknown): void => options.onError?.(asError(thrown));

  function sendAnswer(answer: Answer | Answer[]): void {
    // The caller may be gone by now; its own timeout tells it.
    try {
      if (closed === undefined) options.send(JSON.stringify(answer));
    } catch (thrown) {
      report(thrown);
    }
  }

  /** Runs one incoming call; no answer for notifications. */
  async function serve(message: Record<string, unknown>): Promise<Answer | undefined> {
    const { id, method, params } = message;
    const hasId = 'id' in message;
    if (message.jsonrpc !== '2.0' || typeof method !== 'string' || (hasId && !isId(id))) {
      return failure(isId(id) ? id : null, { code: rpcCodes.invalidRequest, message: 'Not a JSON-RPC 2.0 request.' });
    }
    try {
      const handler = Object.hasOwn(options.handlers, method) && options.handlers[method as keyof Ours];
      if (!handler) throw new RpcError(rpcCodes.methodNotFound, `There is no method ${method}.`);
      const wrong = options.check?.(method as keyof Ours & string, params);
      if (wrong !== undefined) throw new RpcError(rpcCodes.invalidParams, wrong);
      const result = await handler(params as Ours[keyof Ours]['params']);
      return hasId ? { jsonrpc: '2.0', id: id as Id, result: result ?? null } : undefined;
    } catch (thrown) {
      if (hasId) return failure(id as Id, toErrorObject(thrown));
      report(thrown);
      return undefined;
    }
  }

  function settle(message: Record<string, unknown>): void {
    const { id, error } = message;
    const call = typeof id === 'number' ? waiting.get(id) : undefined;
    if (call === undefined) {
      // An answer to nobody: too late, or to a message of ours that the other side could not read.
      report(new Error(`answer to no call: ${JSON.stringify(message).slice(0, 200)}`));
      return;
    }
    waiting.delete(id as number);
    clearTimeout(call.timer);
    if (error === undefined) call.resolve(message.result ?? undefined);
    else call.reject(fromErrorObject(error));
  }

  /** Takes one message of a batch or alone: an answer settles its call, everything else is a request. */
  async function take(message: unknown): Promise<Answer | undefined> {
    if (!isObject(message)) return serve({ id: null });
    if (!('method' in message) && ('result' in message || 'error' in message)) {
      settle(message);
      return undefined;
    }
    return serve(message);
  }

  async function takeText(text: string): Promise<void> {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      sendAnswer(failure(null, { code: rpcCodes.parse, message: 'Not JSON.' }));
      return;
    }
    if (Array.isArray(message) && message.length > 0) {
      const answers = (await Promise.all(message.map(take))).filter((answer) => answer !== undefined);
      if (answers.length > 0) sendAnswer(answers);
      return;
    }
    const answer = await take(message);
    if (answer !== undefined) sendAnswer(answer);
  }

  return {
    call(method, params, { timeoutMs = options.timeoutMs } = {}) {
      return new Promise((resolve, reject) => {
        if (closed !== undefined) {
          reject(new RpcError(rpcCodes.closed, closed));
          return;
        }
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new RpcError(rpcCodes.timeout, `No answer to ${method} within ${timeoutMs} ms.`));
        }, timeoutMs);
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, timer });
        try {
          options.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
        } catch (thrown) {
          waiting.delete(id);
          clearTimeout(timer);
          reject(asError(thrown));
        }
      });
    },
    notify(method, params) {
      if (closed === undefined) options.send(JSON.stringify({ jsonrpc: '2.0', method, params }));
    },
    receive(text) {
      takeText(text).catch(report);
    },
    close(reason) {
      if (closed !== undefined) return;
      closed = reason;
      for (const call of waiting.values()) {
        clearTimeout(call.timer);
        call.reject(new RpcError(rpcCodes.closed, reason));
      }
      waiting.clear();
    },
  };
}

function toErrorObject(thrown: unknown): ErrorObject {
  if (thrown instanceof Refused) {
    return { code: rpcCodes.refused, message: thrown.message, data: { violations: thrown.violations } };
  }
  if (thrown instanceof RpcError) {
    const { code, message, data } = thrown;
    return data === undefined ? { code, message } : { code, message, data };
  }
  // The message but never the stack: the other side is ours, but its log is not the place for it.
  return { code: rpcCodes.internal, message: asError(thrown).message };
}

function fromErrorObject(error: unknown): Error {
  if (!isObject(error)) return new RpcError(rpcCodes.internal, 'The answer holds an error that cannot be read.');
  const violations = isObject(error.data) ? error.data.violations : undefined;
  if (Array.isArray(violations) && violations.length > 0 && violations.every(isViolation)) {
    return new Refused(violations);
  }
  const code = typeof error.code === 'number' ? error.code : rpcCodes.internal;
  const message = typeof error.message === 'string' ? error.message : 'An error without words.';
  return new RpcError(code, message, error.data);
}

/** Whether this version of the catalogue knows it: the other side may be newer. */
function isViolation(value: unknown): value is Violation {
  return (
    isObject(value) && typeof value.code === 'string' && Object.hasOwn(catalogue, value.code) && isObject(value.args)
  );
}
