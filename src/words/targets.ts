/** The platforms that a package can be built for. */
import { closest } from '../text.ts';

/**
 * The targets that the load side knows. Windows is not among them yet.
 *
 * @example
 * ```ts
 * import { SUPPORTED_TARGETS } from 'manifestlint';
 *
 * SUPPORTED_TARGETS.filter((target) => target.startsWith('linux')); // => ['linux-x86_64', 'linux-arm64']
 * ```
 */
export const SUPPORTED_TARGETS = ['linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64'] as const;

/**
 * A target that the load side knows.
 *
 * @example
 * ```ts
 * import type { Target } from 'manifestlint';
 *
 * const ours: readonly Target[] = ['linux-x86_64', 'linux-arm64'];
 * ```
 */
export type Target = (typeof SUPPORTED_TARGETS)[number];

/** Spellings that other tools use, by the word that a target has for them. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/linux/, 'linux'],
  [/darwin|mac|osx|apple/, 'macos'],
];
const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/x86[-_]?64|amd64|x64|intel/, 'x86_64'],
  [/aarch64|arm64|armv8/, 'arm64'],
];

/** Names of systems and machines in other tools; in a whole name of this form it can mean nothing else. */
const SYSTEM_NAMES = [
  ['linux', 'linux'],
  ['macos', 'macos'],
  ['darwin', 'macos'],
  ['osx', 'macos'],
  ['mac', 'macos'],
] as const;
const MACHINE_NAMES = [
  ['x86_64', 'x86_64'],
  ['x86-64', 'x86_64'],
  ['amd64', 'x86_64'],
  ['x64', 'x86_64'],
  ['arm64', 'arm64'],
  ['aarch64', 'arm64'],
  ['aarch_64', 'arm64'],
] as const;

/** Names of Rust, GNU, Go, OCI, Nix, Node, Python and Java for exactly one of the targets. */
const ALIASES: ReadonlyMap<string, Target> = new Map([
  ...SYSTEM_NAMES.flatMap(([name, system]) =>
    MACHINE_NAMES.flatMap(([processor, machine]) =>
      [`${name}-${processor}`, `${name}_${processor}`, `${name}/${processor}`, `${processor}-${name}`].map(
        (alias): [string, Target] => [alias, `${system}-${machine}`],
      ),
    ),
  ),
  ...MACHINE_NAMES.flatMap(([processor, machine]) => [
    ...['unknown-linux-gnu', 'pc-linux-gnu', 'linux-gnu'].map((rest): [string, Target] => [
      `${processor}-${rest}`,
      `linux-${machine}`,
    ]),
    [`${processor}-apple-darwin`, `macos-${machine}`] satisfies [string, Target],
  ]),
  ['linux/arm64/v8', 'linux-arm64'],
]);

/**
 * The target that `name` is for certain: with white space around it, in other letters, or as another tool calls it.
 *
 * @example
 * ```ts
 * import { targetAlias } from 'manifestlint/kit';
 *
 * ['Linux-ARM64', 'x86_64-unknown-linux-gnu', 'linux'].map(targetAlias);
 * // => ['linux-arm64', 'linux-x86_64', undefined]
 * ```
 */
export function targetAlias(name: string): Target | undefined {
  return ALIASES.get(name.trim().toLowerCase());
}

/**
 * Tells a target that the load side accepts.
 *
 * @example
 * ```ts
 * import { isSupportedTarget } from 'manifestlint/kit';
 *
 * ['linux-arm64', 'windows-x86_64'].map(isSupportedTarget); // => [true, false]
 * ```
 */
export function isSupportedTarget(name: string): name is Target {
  return SUPPORTED_TARGETS.some((target) => target === name);
}

/** Systems with names in which those of others appear. */
const OTHER_SYSTEMS = /android|ios|tvos|watchos|visionos/;

/**
 * The supported target that `name` probably means: something like another tool's name for it, or a misspelling.
 * Undefined if that cannot be told.
 *
 * @example
 * ```ts
 * import { nearestTarget } from 'manifestlint/kit';
 *
 * ['darwin-arm64', 'linux-x86-64', 'solaris'].map(nearestTarget); // => ['macos-arm64', 'linux-x86_64', undefined]
 * ```
 */
export function nearestTarget(name: string): Target | undefined {
  const wanted = name.slice(0, 64).toLowerCase();
  if (OTHER_SYSTEMS.test(wanted)) return undefined;
  const system = SYSTEMS.find(([pattern]) => pattern.test(wanted))?.[1];
  const machine = MACHINES.find(([pattern]) => pattern.test(wanted))?.[1];
  const meant = `${system}-${machine}`;
  if (isSupportedTarget(meant)) return meant;
  if (/^win|windows/.test(wanted)) return undefined;
  const near = closest(name, SUPPORTED_TARGETS);
  return near !== undefined && isSupportedTarget(near) ? near : undefined;
}

const SYSTEM_OF_PROCESS: ReadonlyMap<string, string> = new Map([
  ['linux', 'linux'],
  ['darwin', 'macos'],
]);
const MACHINE_OF_PROCESS: ReadonlyMap<string, string> = new Map([
  ['x64', 'x86_64'],
  ['arm64', 'arm64'],
]);

/**
 * The target that packages must support to run in this process, or `unknown` where no target fits.
 *
 * @example
 * ```ts
 * import { detectCurrentPlatform } from 'manifestlint';
 *
 * detectCurrentPlatform('darwin', 'arm64'); // => 'macos-arm64'
 * detectCurrentPlatform('win32', 'x64'); // => 'unknown'
 * ```
 */
export function detectCurrentPlatform(
  platform: string = process.platform,
  arch: string = process.arch,
): Target | 'unknown' {
  const target = `${SYSTEM_OF_PROCESS.get(platform)}-${MACHINE_OF_PROCESS.get(arch)}`;
  return isSupportedTarget(target) ? target : 'unknown';
}

/**
 * True if the package names `platform` among its targets.
 *
 * @example
 * ```ts
 * import { isCompatibleWithPlatform } from 'manifestlint';
 *
 * isCompatibleWithPlatform({ package: { targets: ['linux-x86_64'] } }, 'linux-arm64'); // => false
 * ```
 */
export function isCompatibleWithPlatform(
  manifest: { package: { targets: readonly string[] } },
  platform: string,
): boolean {
  return manifest.package.targets.includes(platform);
}
