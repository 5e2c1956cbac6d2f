/** One member of an archive. Parents must come before their children; Linux ignores members without a directory to stand in. */
export type CpioEntry =
  | { path: string; kind: 'directory' }
  | { path: string; kind: 'file'; mode: number; content: Uint8Array }
  | { path: string; kind: 'link'; target: string };

const typeBits = { directory: 0o040000, file: 0o100000, link: 0o120000 } as const;

/**
 * A cpio archive in the format "newc", the one that Linux unpacks as its first file system
 * (Documentation/driver-api/early-userspace/buffer-format.rst). Times, owners and inode numbers do not
 * depend on the machine, so equal entries give equal bytes.
 */
export function cpio(entries: readonly CpioEntry[]): Buffer {
  const members = entries.map((entry, index) =>
    member(entry.path, index + 1, typeBits[entry.kind] | permissions(entry), contentOf(entry)),
  );
  return Buffer.concat([...members, member('TRAILER!!!', 0, 0, new Uint8Array(0))]);
}

function permissions(entry: CpioEntry): number {
  if (entry.kind === 'file') return entry.mode & 0o7777;
  return entry.kind === 'directory' ? 0o755 : 0o777;
}

function contentOf(entry: CpioEntry): Uint8Array {
  if (entry.kind === 'file') return entry.content;
  return entry.kind === 'link' ? Buffer.from(entry.target) : new Uint8Array(0);
}

function member(path: string, inode: number, mode: number, content: Uint8Array): Buffer {
  const name = Buffer.from(`${path}\0`);
  const links = mode & typeBits.directory ? 2 : 1;
  const numbers = [inode, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = `070701${numbers.map((n) => n.toString(16).toUpperCase().padStart(8, '0')).join('')}`;
  return Buffer.concat([padded(Buffer.concat([Buffer.from(header), name])), padded(content)]);
}

/** Header with name, and content, each end on a multiple of four bytes. */
function padded(part: Uint8Array): Uint8Array {
  const rest = part.length % 4;
  return rest === 0 ? part : Buffer.concat([part, Buffer.alloc(4 - rest)]);
}
