/** Bits of a byte array, the highest of each byte first. */

/** A place in the bits of `bytes`. Beyond the end it reads zeros, and `overrun` tells. */
export interface Bits {
  readonly bytes: Uint8Array;
  next: number;
  held: number;
  count: number;
}

/** A reader of the bits of `bytes` from byte `start` on. */
export function bitsOf(bytes: Uint8Array, start: number): Bits {
  return { bytes, next: start, held: 0, count: 0 };
}

/** The next `count` bits, at most 24, without moving on. */
export function peekBits(bits: Bits, count: number): number {
  while (bits.count < count) {
    bits.held = ((bits.held & 0xffffff) << 8) | (bits.bytes[bits.next] ?? 0);
    bits.next += 1;
    bits.count += 8;
  }
  return (bits.held >>> (bits.count - count)) & ((1 << count) - 1);
}

/** The next `count` bits, at most 24. */
export function readBits(bits: Bits, count: number): number {
  const value = peekBits(bits, count);
  bits.count -= count;
  return value;
}

/** Whether more bits were read than there are. */
export function overrun(bits: Bits): boolean {
  return bytesRead(bits) > bits.bytes.length;
}

/** The number of bytes of which at least one bit was read. */
export function bytesRead(bits: Bits): number {
  return bits.next - (bits.count >> 3);
}
