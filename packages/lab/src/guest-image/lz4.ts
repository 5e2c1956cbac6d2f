const legacyMagic = 0x184c2102;

/**
 * Unpacks LZ4's "legacy frame", in which Linux compresses its own image: a magic number, then blocks of
 * a 32-bit length and at most 8 MiB of content each
 * (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md, "Legacy frame").
 *
 * @param size length of the content in bytes; whatever follows it in `input` is not looked at.
 * @throws when `input` is not such a frame or ends early.
 */
export function unpackLz4Legacy(input: Buffer, size: number): Buffer {
  if (input.length < 4 || input.readUInt32LE(0) !== legacyMagic) throw new Error('not an LZ4 legacy frame');
  const output = Buffer.allocUnsafe(size);
  let from = 4;
  let to = 0;
  while (to < size) {
    if (from + 4 > input.length) throw new Error('LZ4 frame ends early');
    const end = from + 4 + input.readUInt32LE(from);
    to = unpackBlock(input.subarray(from + 4, end), output, to);
    from = end;
  }
  return output;
}

/** Unpacks one block into `output` at `to`; returns where the block's content ends. */
function unpackBlock(block: Buffer, output: Buffer, to: number): number {
  let from = 0;
  const byte = (): number => {
    const value = block[from++];
    if (value === undefined) throw new Error('LZ4 block ends early');
    return value;
  };
  /** Lengths of 15 and more go on in further bytes, each 255 but the last. */
  const length = (nibble: number): number => {
    let sum = nibble;
    if (nibble === 15) {
      let more: number;
      do {
        more = byte();
        sum += more;
      } while (more === 255);
    }
    return sum;
  };
  while (from < block.length) {
    const token = byte();
    const literals = length(token >> 4);
    if (from + literals > block.length || to + literals > output.length) throw new Error('LZ4 literals run over');
    block.copy(output, to, from, from + literals);
    from += literals;
    to += literals;
    if (from === block.length) break; // The last sequence has literals only.
    const offset = byte() | (byte() << 8);
    const match = length(token & 15) + 4;
    if (offset === 0 || offset > to || to + match > output.length) throw new Error('LZ4 match runs over');
    if (offset >= match) {
      output.copyWithin(to, to - offset, to - offset + match);
      to += match;
    } else {
      // The match overlaps what it writes: the pattern repeats, so it must be copied byte by byte.
      for (const end = to + match; to < end; to++) output[to] = output[to - offset] as number;
    }
  }
  return to;
}
