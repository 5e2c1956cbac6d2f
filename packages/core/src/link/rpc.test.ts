import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refused, refuse } from '../errors/index.ts';
import { type Handlers, makePeer, type Peer, type PeerOptions, RpcError, rpcCodes } from './rpc.ts';

interface Calculator {
  divide: { params: { a: number; b: number }; result: number };
  reset: { params: Record<string, never>; result: undefined };
}
interface Nothing {
  never: { params: Record<string, never>; result: undefined };
}

const calculator: Handlers<Calculator> = {
  divide({ a, b }) {
    if (b === 0) refuse('INVALID_VALUE', { field: 'b', type: 'Division', reason: 'is zero' }, 'b');
    return a / b;
  },
  reset: () => undefined,
};

/** A calculator and its user, joined by a channel that delivers at once. */
function pair(
  handlers = calculator,
  more: Partial<PeerOptions<Calculator>> = {},
): { user: Peer<Calculator>; server: Peer<Nothing>; errors: Error[] } {
  const errors: Error[] = [];
  const user: Peer<Calculator> = makePeer<Nothing, Calculator>({
    send: (text) => server.receive(text),
    handlers: { never: () => undefined },
    timeoutMs: 1_000,
  });
  const server: Peer<Nothing> = makePeer<Calculator, Nothing>({
    send: (text) => user.receive(text),
    handlers,
    timeoutMs: 1_000,
    onError: (error) => errors.push(error),
    ...more,
  });
  return { user, server, errors };
}

/** What a calculator answers to raw text; null when it stays silent. */
async function answerTo(text: string, more: Partial<PeerOptions<Calculator>> = {}): Promise<unknown> {
  const sent: string[] = [];
  const peer = makePeer<Calculator, Nothing>({
    send: (answer) => sent.push(answer),
    handlers: calculator,
    timeoutMs: 1_000,
    ...more,
  });
  peer.receive(text);
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(sent.length <= 1);
  return sent[0] === undefined ? null : JSON.parse(sent[0]);
}

const code = (answer: unknown): number => (answer as { error: { code: number } }).error.code;

describe('a JSON-RPC peer', () => {
  test('calls and is answered', async () => {
    const { user } = pair();
    assert.equal(await user.call('divide', { a: 6, b: 3 }), 2);
    assert.equal(await user.call('reset', {}), undefined);
  });

  test('answers of many calls find their own callers in any order', async () => {
    const { user } = pair({
      ...calculator,
      divide: async ({ a, b }) => {
        if (b === 1) await new Promise((resolve) => setTimeout(resolve, 5));
        return a / b;
      },
    });
    assert.deepEqual(
      await Promise.all([user.call('divide', { a: 1, b: 1 }), user.call('divide', { a: 8, b: 2 })]),
      [1, 4],
    );
  });

  test('a refusal arrives as the refusal that it was', async () => {
    const { user } = pair();
    await assert.rejects(user.call('divide', { a: 1, b: 0 }), (error) => {
      assert.ok(error instanceof Refused);
      assert.equal(error.violations[0]?.code, 'INVALID_VALUE');
      assert.equal(error.violations[0]?.field, 'b');
      return true;
    });
  });

  test('a violation that this catalogue does not know stays an error with code, message and data', async () => {
    const data = { violations: [{ code: 'FROM_THE_FUTURE', args: {} }] };
    const { user } = pair({
      ...calculator,
      reset: () => {
        throw new RpcError(rpcCodes.refused, 'No.', data);
      },
    });
    await assert.rejects(user.call('reset', {}), (error) => {
      assert.ok(error instanceof RpcError);
      assert.deepEqual([error.code, error.message, error.data], [rpcCodes.refused, 'No.', data]);
      return true;
    });
  });

  test('what a handler throws arrives without its stack', async () => {
    const { user } = pair({
      ...calculator,
      divide: () => {
        throw new TypeError('out of paper');
      },
    });
    await assert.rejects(user.call('divide', { a: 1, b: 1 }), { code: rpcCodes.internal, message: 'out of paper' });
  });

  test('a call without an answer fails in time, and the late answer is only reported', async () => {
    const { user } = pair({ ...calculator, divide: () => new Promise(() => {}) });
    await assert.rejects(user.call('divide', { a: 1, b: 1 }, { timeoutMs: 5 }), { code: rpcCodes.timeout });
    user.receive('{"jsonrpc":"2.0","id":1,"result":1}');
  });

  test('closing fails the calls that wait and those to come', async () => {
    const { user } = pair({ ...calculator, divide: () => new Promise(() => {}) });
    const call = user.call('divide', { a: 1, b: 1 });
    user.close('link lost');
    await assert.rejects(call, { code: rpcCodes.closed, message: 'link lost' });
    await assert.rejects(user.call('reset', {}), { code: rpcCodes.closed });
  });

  test('a channel that throws fails its call only', async () => {
    const peer = makePeer<Nothing, Calculator>({
      send: () => {
        throw new Error('not open');
      },
      handlers: { never: () => undefined },
      timeoutMs: 1_000,
    });
    await assert.rejects(peer.call('reset', {}), { message: 'not open' });
  });

  test('a notification is served and not answered, also when it fails', async () => {
    const { user, errors } = pair();
    assert.equal(await answerTo('{"jsonrpc":"2.0","method":"reset","params":{}}'), null);
    user.notify('divide', { a: 1, b: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(errors.length, 1);
  });

  test('malformed input gets the specified error and never throws', async () => {
    assert.equal(code(await answerTo('{"jsonrpc":')), rpcCodes.parse);
    assert.equal(code(await answerTo('[]')), rpcCodes.invalidRequest);
    for (const text of ['1', 'null', '"x"', '{}', '{"jsonrpc":"1.0","method":"reset","id":1}']) {
      assert.equal(code(await answerTo(text)), rpcCodes.invalidRequest, text);
    }
    assert.equal(code(await answerTo('{"jsonrpc":"2.0","method":"reset","id":{}}')), rpcCodes.invalidRequest);
    assert.equal(code(await answerTo('{"jsonrpc":"2.0","method":"nope","id":1}')), rpcCodes.methodNotFound);
    assert.equal(code(await answerTo('{"jsonrpc":"2.0","method":"__proto__","id":1}')), rpcCodes.methodNotFound);
    assert.equal(code(await answerTo('{"jsonrpc":"2.0","method":"divide","id":1}')), rpcCodes.internal);
    assert.equal(await answerTo('{"jsonrpc":"2.0","id":99,"result":1}'), null);
    assert.equal(await answerTo('{"jsonrpc":"2.0","id":99,"error":7}'), null);
  });

  test('parameters are checked before the handler sees them', async () => {
    const answer = await answerTo('{"jsonrpc":"2.0","method":"divide","params":7,"id":"x"}', {
      check: (_method, params) => (typeof params === 'object' ? undefined : 'params must be an object'),
    });
    assert.deepEqual(answer, {
      jsonrpc: '2.0',
      id: 'x',
      error: { code: rpcCodes.invalidParams, message: 'params must be an object' },
    });
  });

  test('a batch is answered by a batch, without its notifications', async () => {
    const answer = await answerTo(
      '[{"jsonrpc":"2.0","method":"divide","params":{"a":4,"b":2},"id":1},{"jsonrpc":"2.0","method":"reset","params":{}},1]',
    );
    assert.deepEqual(answer, [
      { jsonrpc: '2.0', id: 1, result: 2 },
      { jsonrpc: '2.0', id: null, error: { code: rpcCodes.invalidRequest, message: 'Not a JSON-RPC 2.0 request.' } },
    ]);
  });
});
