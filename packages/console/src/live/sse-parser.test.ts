import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSseParser } from './sse-parser.ts';

describe('the parser of server-sent events', () => {
  it('gives the same messages however the stream is cut', () => {
    const text =
      'retry: 1000\n\nid: 7\nevent: event\ndata: {"a":1}\n\n: alive\n\nevent: changed\r\ndata: [\r\ndata:  1]\r\n\r\ndata: x\r\r';
    const whole = createSseParser().push(text);
    assert.deepEqual(whole, [
      { event: 'event', data: '{"a":1}' },
      { event: 'changed', data: '[\n 1]' },
      { event: 'message', data: 'x' },
    ]);
    for (let cut = 0; cut <= text.length; cut += 1) {
      const parser = createSseParser();
      assert.deepEqual([...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))], whole, `cut at ${cut}`);
    }
    const parser = createSseParser();
    assert.deepEqual(
      [...text].flatMap((character) => parser.push(character)),
      whole,
    );
  });

  it('knows what to resume from and how long to wait', () => {
    const parser = createSseParser('3');
    assert.equal(parser.lastEventId, '3');
    parser.push('retry: 250\nid: 4\ndata: x\n\n');
    assert.deepEqual([parser.lastEventId, parser.retry], ['4', 250]);
    parser.push('data: without an id\n\nretry: soon\n\n');
    assert.deepEqual([parser.lastEventId, parser.retry], ['4', 250]);
  });

  it('does not count the id of a message that was cut off', () => {
    const parser = createSseParser();
    parser.push('id: 1\ndata: a\n\nid: 2\ndata: half');
    assert.equal(parser.lastEventId, '1');
  });
});
