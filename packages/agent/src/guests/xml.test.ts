import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { element, find, findAll, readXml, writeXml } from './xml.ts';

test('what is written is read back, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readXml(writeXml(element('a', { value: text }, element('b', {}, text))));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold these.
      const speakable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
      assert.equal(read.attributes.value, speakable);
      assert.equal(find(read, 'b')?.text, speakable);
    }),
  );
});

test('markup in a value stays text', () => {
  assert.equal(
    writeXml(element('a', { b: `"/><c d='` }, '</a>&')),
    '<a b="&quot;/&gt;&lt;c d=&apos;">&lt;/a&gt;&amp;</a>\n',
  );
});

test('elements are found by path, in order', () => {
  const root = readXml('<r><a><b n="1"/></a><c/><a><b n="2"><![CDATA[<x>]]></b></a></r>');
  assert.deepEqual(
    findAll(root, 'a', 'b').map(({ attributes, text }) => [attributes.n, text]),
    [
      ['1', ''],
      ['2', '<x>'],
    ],
  );
  assert.equal(find(root, 'a', 'z'), undefined);
});

test('what is not well-formed is refused', () => {
  for (const text of ['', '<a>', '<a></b>', '<a b=1/>', '<a/><b/>', '<a>&bomb;</a>'])
    assert.throws(() => readXml(text));
});
