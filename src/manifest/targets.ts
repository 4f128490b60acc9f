/** The platforms that a package can be built for. */
import { closest } from '../text.ts';

/** The targets that the load side knows. Windows is not among them yet. */
export const SUPPORTED_TARGETS = ['linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64'] as const;

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

/** Tells a target that the load side accepts. */
export function isSupportedTarget(name: string): name is Target {
  return SUPPORTED_TARGETS.some((target) => target === name);
}

/** The supported target that `name` probably means: another tool's name for it, or a misspelling. */
export function nearestTarget(name: string): Target | undefined {
  const wanted = name.slice(0, 64).toLowerCase();
  const system = SYSTEMS.find(([pattern]) => pattern.test(wanted))?.[1];
  const machine = MACHINES.find(([pattern]) => pattern.test(wanted))?.[1];
  const meant = `${system}-${machine}`;
  if (isSupportedTarget(meant)) return meant;
  const near = closest(name, SUPPORTED_TARGETS);
  return near !== undefined && isSupportedTarget(near) ? near : undefined;
}

/** The target that packages must support to run in this process, or `unknown` where no target fits. */
export function detectCurrentPlatform(platform: string = process.platform, arch: string = process.arch): Target | 'unknown' {
  const system = platform === 'darwin' ? 'macos' : platform;
  const machine = arch === 'x64' ? 'x86_64' : arch;
  const target = `${system}-${machine}`;
  return isSupportedTarget(target) ? target : 'unknown';
}

/** True if the package names `platform` among its targets. */
export function isCompatibleWithPlatform(manifest: { package: { targets: readonly string[] } }, platform: string): boolean {
  return manifest.package.targets.includes(platform);
}
