import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 16 MB and some 100 ms for one: what OWASP's password storage sheet gives for scrypt where memory is dear. */
const cost = { N: 2 ** 14, r: 8, p: 5 } as const;
const length = 32;

/** At most two at a time: each takes 16 MB, and the process has other things to do. */
let running = 0;
const waiting: (() => void)[] = [];

async function derive(
  password: string,
  salt: Buffer,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Buffer> {
  if (running >= 2) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      const options = { N, r, p, maxmem: 256 * N * r + 1024 * 1024 };
      scrypt(password.normalize('NFC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/**
 * Hashes a password for the store: `scrypt$N$r$p$salt$hash`, the last two base64url. Another cost than the usual is
 * for tests, which have no time.
 */
export async function hashPassword(
  password: string,
  { N, r, p }: { N: number; r: number; p: number } = cost,
): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, { N, r, p });
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

const shape = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/;
/** What is worked at when there is no such user, so that the answer takes as long. */
const decoy = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether the password is the one that was hashed. Takes as long when there is no hash. */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', expected = ''] = shape.exec(hash ?? decoy) ?? [];
  if (N === undefined) return false;
  const key = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  const known = Buffer.from(expected, 'base64url');
  return known.length === key.length && timingSafeEqual(known, key) && typeof hash === 'string';
}
