import { describe, expect, test } from 'vitest';
import {
  detectCurrentPlatform,
  isCompatibleWithPlatform,
  isSupportedTarget,
  nearestTarget,
  SUPPORTED_TARGETS,
  targetAlias,
} from '../../src/words/targets.ts';

test('the load side knows four targets', () => {
  expect([...SUPPORTED_TARGETS].sort()).toEqual(['linux-arm64', 'linux-x86_64', 'macos-arm64', 'macos-x86_64']);
  for (const target of SUPPORTED_TARGETS) expect(isSupportedTarget(target)).toBe(true);
  for (const name of ['', 'linux', 'Linux-x86_64', 'linux-x86_64 ', 'windows-x86_64', 'linux-aarch64', '__proto__'])
    expect(isSupportedTarget(name)).toBe(false);
});

describe('nearestTarget', () => {
  test.each([
    ['x86_64-unknown-linux-gnu', 'linux-x86_64'],
    ['aarch64-apple-darwin', 'macos-arm64'],
    ['linux/amd64', 'linux-x86_64'],
    ['linux/arm64/v8', 'linux-arm64'],
    ['manylinux_2_28_aarch64', 'linux-arm64'],
    ['macosx_11_0_arm64', 'macos-arm64'],
    ['darwin-x64', 'macos-x86_64'],
    ['osx-64', undefined],
    ['Linux-X86-64', 'linux-x86_64'],
    ['linux-x86_46', 'linux-x86_64'],
    ['linx-arm64', 'linux-arm64'],
    ['macos-intel', 'macos-x86_64'],
    ['aarch64-apple-ios', undefined],
    ['x86_64-linux-android', undefined],
    ['windows-x86_64', undefined],
    ['win32-arm64', undefined],
    ['freebsd-x86_64', undefined],
    ['unknown', undefined],
    ['', undefined],
  ])('%s: %s', (name, target) => {
    expect(nearestTarget(name)).toBe(target);
  });

  test('looks at the start of a long name only', () => {
    expect(nearestTarget(`${'x'.repeat(1_000_000)}linux-x86_64`)).toBeUndefined();
  });
});

describe('targetAlias', () => {
  test.each([
    [
      'linux-x86_64',
      [
        'linux-amd64',
        'linux-x64',
        'linux/amd64',
        'linux_x86_64',
        'Linux-x86_64',
        'linux-x86-64',
        'x86_64-linux',
        'x86_64-linux-gnu',
        'x86_64-unknown-linux-gnu',
        'x86_64-pc-linux-gnu',
        ' linux-x86_64\t',
      ],
    ],
    [
      'linux-arm64',
      [
        'linux-aarch64',
        'linux/arm64',
        'linux/arm64/v8',
        'linux_aarch64',
        'linux-aarch_64',
        'aarch64-linux',
        'aarch64-unknown-linux-gnu',
        'LINUX-ARM64',
      ],
    ],
    [
      'macos-x86_64',
      [
        'darwin-x86_64',
        'darwin/amd64',
        'darwin-x64',
        'osx-x64',
        'mac-x64',
        'macos-amd64',
        'x86_64-apple-darwin',
        'x86_64-darwin',
        'Darwin-x86_64',
      ],
    ],
    [
      'macos-arm64',
      [
        'darwin-arm64',
        'darwin/arm64',
        'osx-arm64',
        'mac-arm64',
        'macos-aarch64',
        'aarch64-apple-darwin',
        'arm64-apple-darwin',
        'aarch64-darwin',
      ],
    ],
  ])('%s', (target, names) => {
    for (const name of names) expect([name, targetAlias(name)]).toEqual([name, target]);
  });

  test('what says more, less or something else is not one for certain', () => {
    const names = [
      '',
      'linux',
      'x86_64',
      'linux-64',
      'linux64',
      'osx-64',
      'linux-arm',
      'linux-armv8',
      'linux-x86',
      'linux-386',
      'macos-intel',
      'macos-universal2',
      'linux-arm46',
      'linux--arm64',
      'linux arm64',
      'linux-x86 64',
      'manylinux_2_28_x86_64',
      'musllinux_1_2_x86_64',
      'macosx_11_0_arm64',
      'x86_64-unknown-linux-musl',
      'x86_64-unknown-linux-gnux32',
      'aarch64-apple-ios',
      'linux/arm64/v9',
      'windows-x64',
      'freebsd-amd64',
      '__proto__',
      'linux-arm64,macos-arm64',
    ];
    for (const name of names) expect([name, targetAlias(name)]).toEqual([name, undefined]);
  });

  test('every supported target is its own, and nearestTarget agrees', () => {
    for (const target of SUPPORTED_TARGETS) expect(targetAlias(target)).toBe(target);
    for (const name of ['linux-amd64', 'darwin-arm64', 'aarch64-unknown-linux-gnu', 'linux/arm64/v8', 'mac-x64'])
      expect(nearestTarget(name)).toBe(targetAlias(name));
  });
});

describe('detectCurrentPlatform', () => {
  test.each([
    ['linux', 'x64', 'linux-x86_64'],
    ['linux', 'arm64', 'linux-arm64'],
    ['darwin', 'x64', 'macos-x86_64'],
    ['darwin', 'arm64', 'macos-arm64'],
    ['win32', 'x64', 'unknown'],
    ['linux', 'ia32', 'unknown'],
    ['linux', 'arm', 'unknown'],
    ['freebsd', 'x64', 'unknown'],
  ])('%s %s: %s', (platform, arch, target) => {
    expect(detectCurrentPlatform(platform, arch)).toBe(target);
  });

  test('asks the running process by default', () => {
    expect(detectCurrentPlatform()).toBe(detectCurrentPlatform(process.platform, process.arch));
  });
});

test('a package is compatible with the platforms that it names', () => {
  const manifest = { package: { targets: ['linux-x86_64', 'solaris'] } };
  expect(isCompatibleWithPlatform(manifest, 'linux-x86_64')).toBe(true);
  expect(isCompatibleWithPlatform(manifest, 'solaris')).toBe(true);
  expect(isCompatibleWithPlatform(manifest, 'macos-arm64')).toBe(false);
  expect(isCompatibleWithPlatform({ package: { targets: [] } }, 'linux-x86_64')).toBe(false);
});
