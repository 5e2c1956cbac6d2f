import { unpackLz4Legacy } from './lz4.ts';

/**
 * Takes the ELF kernel out of a bzImage, offsets by the x86 boot protocol
 * (Documentation/arch/x86/boot.rst). QEMU starts it by its PVH entry: no real mode, no
 * decompression under emulation.
 *
 * @throws when the image is not a bzImage with an LZ4 payload (Debian's cloud kernels are).
 */
export function vmlinuxOf(bzImage: Buffer): Buffer {
  if (bzImage.length < 0x250 || bzImage.toString('latin1', 0x202, 0x206) !== 'HdrS') throw new Error('not a bzImage');
  const setupSectors = bzImage[0x1f1] || 4;
  const start = (setupSectors + 1) * 512 + bzImage.readUInt32LE(0x248);
  const payload = bzImage.subarray(start, start + bzImage.readUInt32LE(0x24c));
  // The build appends the length of the content to the compressed payload.
  const size = payload.readUInt32LE(payload.length - 4);
  const elf = unpackLz4Legacy(payload, size);
  if (elf.toString('latin1', 1, 4) !== 'ELF') throw new Error('the kernel image holds no ELF file');
  return elf;
}
