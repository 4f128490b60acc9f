/** The platform that a native library was made for, and whether a machine can load it. */

/** A platform; what is undefined is not told, and fits. */
export interface Platform {
  readonly system?: string;
  /** The processors that it runs on; a universal library has several. */
  readonly processors?: readonly string[];
  readonly libc?: 'glibc' | 'musl';
  /** A version of CPython such as `311`, with a letter for a build that is not the usual one. */
  readonly python?: string;
}

/** The official images of the server: Debian 12 with CPython 3.11, for two processors. */
export const SERVER: Platform = { system: 'linux', processors: ['x86_64', 'arm64'], libc: 'glibc', python: '311' };

/** Whether a library for `needed` can be loaded on `host`. */
export function fits(needed: Platform, host: Platform): boolean {
  const runs = (processor: string): boolean => host.processors?.includes(processor) ?? true;
  if (needed.processors !== undefined && !needed.processors.some(runs)) return false;
  return agree(needed.system, host.system) && agree(needed.libc, host.libc) && agree(needed.python, host.python);
}

/** A platform in words, such as `linux-x86_64, CPython 3.11`. */
export function platformName({ system, processors, libc, python }: Platform): string {
  const words: string[] = [];
  const machine = processors?.join(' or ');
  if (system !== undefined || machine !== undefined) words.push([system, machine].filter(Boolean).join('-'));
  if (libc === 'musl') words.push('musl');
  if (python !== undefined) words.push(`CPython ${python.slice(0, 1)}.${python.slice(1)}`);
  return words.join(', ');
}

/** The name of a processor as targets spell it. */
export function processorName(spelling: string): string {
  return PROCESSORS[spelling] ?? spelling;
}

const PROCESSORS: Readonly<Partial<Record<string, string>>> = {
  aarch64: 'arm64',
  amd64: 'x86_64',
  i386: 'x86',
  i486: 'x86',
  i586: 'x86',
  i686: 'x86',
  win32: 'x86',
};

function agree(needed: string | undefined, given: string | undefined): boolean {
  return needed === undefined || given === undefined || needed === given;
}
