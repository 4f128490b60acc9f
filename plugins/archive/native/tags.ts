/** The tags by which Python says what a library or a wheel was built for. */
import { processorName, type Platform } from './platform.ts';

/** `_x.cpython-311-x86_64-linux-gnu.so`, `_x.cp311-win_amd64.pyd`, `_x.abi3.so`, `_x.so`. */
const EXTENSION = /^(?<module>[^.]+)(?:\.(?<tag>[^.]+))?\.(?:so|pyd)$/;
const CPYTHON_TAG = /^cpython-(?<python>\d{2,3}[a-z]*)(?:-(?:(?<processor>\w+)-)?(?<rest>[a-z]+(?:-[a-z]+)?))?$/;
const WINDOWS_TAG = /^cp(?<python>\d{2,3}t?)-(?<platform>\w+)$/;
const WHEEL_TAG = /^Tag: *(?<python>[^-\s]+)-(?<abi>[^-\s]+)-(?<platform>\S+)\s*$/;
/** The Unix name of the operating system in a tag. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/linux/, 'linux'],
  [/darwin|macosx/, 'macos'],
  [/^win/, 'windows'],
];
const MOST_TAGS = 1000;

/** The name of an extension module, taken apart: the module, and the platform as far as there is a tag. */
export interface ExtensionName {
  readonly module: string;
  readonly platform: Platform;
}

/** Reads the name of a file; undefined if Python would not import it as a native module. */
export function extensionName(fileName: string): ExtensionName | undefined {
  const { module, tag = '' } = EXTENSION.exec(fileName)?.groups ?? {};
  if (module === undefined) return undefined;
  const windows = WINDOWS_TAG.exec(tag)?.groups;
  if (windows !== undefined) return { module, platform: wheelPlatform(`cp${windows['python']}`, windows['platform']) };
  const { python, processor, rest = '' } = CPYTHON_TAG.exec(tag)?.groups ?? {};
  const system = systemOf(rest);
  return {
    module,
    platform: {
      ...(python !== undefined && { python }),
      ...(system !== undefined && { system }),
      ...(system === 'linux' && processor !== undefined && { processors: [processorName(processor)] }),
      ...(rest.endsWith('musl') && { libc: 'musl' as const }),
    },
  };
}

/** The platforms that the text of a file `WHEEL` names: one for each compressed part of each tag. */
export function wheelPlatforms(text: string): Platform[] {
  const tags = text.split('\n').slice(0, MOST_TAGS);
  return tags.flatMap((line) => {
    const { python = '', abi = '', platform = '' } = WHEEL_TAG.exec(line)?.groups ?? {};
    if (python === '') return [];
    return python.split('.').flatMap((version) => platform.split('.').map((name) => tagPlatform(version, abi, name)));
  });
}

/** A wheel that is pure Python, or for the stable interface, is for any version from its own on. */
function tagPlatform(python: string, abi: string, name: string): Platform {
  return wheelPlatform(abi === 'none' || abi === 'abi3' ? '' : python, name);
}

function wheelPlatform(python: string, name = 'any'): Platform {
  const system = systemOf(name);
  const version = /^cp(\d{2,3}t?)$/.exec(python)?.[1];
  const processor = /(?:x86_64|aarch64|arm64|universal2|i686|armv7l|ppc64le|s390x|riscv64|amd64|win32)$/.exec(
    name,
  )?.[0];
  const isKnown = processor !== undefined && processor !== 'universal2';
  return {
    ...(system !== undefined && { system }),
    ...(version !== undefined && { python: version }),
    ...(isKnown && { processors: [processorName(processor)] }),
    ...(name.startsWith('musllinux') && { libc: 'musl' as const }),
  };
}

function systemOf(tag: string): string | undefined {
  return SYSTEMS.find(([pattern]) => pattern.test(tag))?.[1];
}
