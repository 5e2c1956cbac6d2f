/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, as lower-case hexadecimal. Written out here because this
 * package also runs in browsers, whose own digest is asynchronous.
 */
export function sha256(text: string): string {
  const message = padded(new TextEncoder().encode(text));
  const hash = Uint32Array.from(initial);
  const words = new Uint32Array(64);
  for (let offset = 0; offset < message.byteLength; offset += 64) {
    for (let t = 0; t < 16; t++) words[t] = message.getUint32(offset + t * 4);
    for (let t = 16; t < 64; t++) {
      const w15 = words[t - 15] as number;
      const w2 = words[t - 2] as number;
      const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
      const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
      words[t] = (words[t - 16] as number) + s0 + (words[t - 7] as number) + s1;
    }
    compress(hash, words);
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

function compress(hash: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const choice = (e & f) ^ (~e & g);
    const one =
      (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (rounds[t] as number) + (words[t] as number)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    hash[index] = (hash[index] as number) + word;
  });
}

function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const all = new Uint8Array(length);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  return view;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fractional part of the n-th root of the first primes, which is how the standard defines its constants. */
function rootBits(count: number, root: 2 | 3): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => integerRoot(BigInt(prime) << BigInt(32 * root), root));
}

/** Low 32 bits of the integer root, by bisection: exact, where floating point would not be. */
function integerRoot(value: bigint, root: 2 | 3): number {
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(root) <= value) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}

const initial = rootBits(8, 2);
const rounds = rootBits(64, 3);
