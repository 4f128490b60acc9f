/** The first bytes of native libraries: ELF, Mach-O and PE. */
import type { Platform } from './platform.ts';

const ELF_MACHINES: Readonly<Partial<Record<number, string>>> = {
  0x03: 'x86',
  0x15: 'ppc64',
  0x16: 's390x',
  0x28: 'arm',
  0x3e: 'x86_64',
  0xb7: 'arm64',
  0xf3: 'riscv64',
};
const MACH_MACHINES: Readonly<Partial<Record<number, string>>> = {
  0x07: 'x86',
  0x0c: 'arm',
  0x01000007: 'x86_64',
  0x0100000c: 'arm64',
};
const PE_MACHINES: Readonly<Partial<Record<number, string>>> = { 0x14c: 'x86', 0x8664: 'x86_64', 0xaa64: 'arm64' };
/** A universal Mach-O starts like a Java class, whose version is in the place of the number of machines. */
const MOST_MACHINES = 20;

/** The platform that a native library is for, told by its header; undefined for anything else. */
export function libraryPlatform(head: Uint8Array): Platform | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  if (head.length < 8) return undefined;
  if (view.getUint32(0) === 0x7f454c46) return elfPlatform(view);
  if (view.getUint16(0) === 0x4d5a) return pePlatform(view);
  return machPlatform(view);
}

/** ELF is taken for Linux: the systems that share it are no targets. */
function elfPlatform(view: DataView): Platform | undefined {
  if (view.byteLength < 20) return undefined;
  const isLittle = view.getUint8(5) === 1;
  return platform('linux', ELF_MACHINES[view.getUint16(18, isLittle)]);
}

function machPlatform(view: DataView): Platform | undefined {
  const magic = view.getUint32(0);
  if (magic === 0xcafebabe) return view.getUint32(4) < MOST_MACHINES ? { system: 'macos' } : undefined;
  if (magic !== 0xcffaedfe && magic !== 0xcefaedfe) return undefined;
  return platform('macos', MACH_MACHINES[view.getUint32(4, true)]);
}

function pePlatform(view: DataView): Platform | undefined {
  const header = view.byteLength < 0x40 ? Infinity : view.getUint32(0x3c, true);
  if (header + 6 > view.byteLength || view.getUint32(header) !== 0x50450000) return undefined;
  return platform('windows', PE_MACHINES[view.getUint16(header + 4, true)]);
}

function platform(system: string, processor: string | undefined): Platform {
  return { system, processors: [processor ?? 'another processor'] };
}
