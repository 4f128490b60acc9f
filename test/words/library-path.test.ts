import { describe, expect, test } from 'vitest';
import { judgeLibraryPath, libraryFor, systemOfLibrary, systemsOf } from '../../src/words/library-path.ts';

describe('judgeLibraryPath', () => {
  test.each([
    'lib/liborders.so',
    'liborders.dylib',
    'lib/liborders.so.1',
    'lib/liborders.so.1.2.3',
    './lib/x.so',
    'lib//x.so',
    'a..b/x.so',
    'liborders.1.dylib',
    'größe/x.so',
  ])('%s is right', (path) => {
    expect(judgeLibraryPath(path)).toBeUndefined();
  });

  test.each<[path: string, fault: string, repair?: string]>([
    ['', 'empty'],
    ['/usr/lib/liborders.so', 'absolute'],
    ['C:\\lib\\orders.dll', 'absolute'],
    ['c:/lib/orders.so', 'absolute'],
    ['c:orders.so', 'absolute'],
    ['\\\\server\\share\\orders.so', 'absolute'],
    ['\\orders.so', 'absolute'],
    ['lib\\liborders.so', 'backslash', 'lib/liborders.so'],
    ['lib\\orders.dll', 'backslash'],
    ['..\\liborders.so', 'backslash'],
    ['../liborders.so', 'parent'],
    ['lib/../../liborders.so', 'parent'],
    ['..', 'parent'],
    ['lib/liborders', 'suffix'],
    ['lib/orders.dll', 'suffix'],
    ['lib/liborders.a', 'suffix'],
    ['lib/liborders.so.old', 'suffix'],
    ['lib/liborders.so.', 'suffix'],
    ['lib/liborders.so ', 'suffix', 'lib/liborders.so'],
    ['lib/liborders.so\n', 'suffix', 'lib/liborders.so'],
    ['lib/', 'suffix'],
    ['libso', 'suffix'],
  ])('%j: %s', (path, fault, repair) => {
    expect(judgeLibraryPath(path)).toEqual(repair === undefined ? { fault } : { fault, repair });
  });

  test('hostile paths are judged in one pass', () => {
    expect(judgeLibraryPath(`x.so${'.1'.repeat(250_000)}`)).toBeUndefined();
    expect(judgeLibraryPath(`x.so${'.1'.repeat(250_000)}x`)).toEqual({ fault: 'suffix' });
    expect(judgeLibraryPath(`${'.so.1'.repeat(100_000)}x`)).toEqual({ fault: 'suffix' });
    expect(judgeLibraryPath(`${'../'.repeat(200_000)}x.so`)).toEqual({ fault: 'parent' });
  });
});

test('the system of a library', () => {
  expect(['x.so', 'x.so.1', 'x.dylib', 'x.dll'].map(systemOfLibrary)).toEqual(['linux', 'linux', 'macos', undefined]);
});

test('a library for another system', () => {
  expect(libraryFor('macos', 'lib/libx.so')).toBe('lib/libx.dylib');
  expect(libraryFor('macos', 'lib/libx.so.1.2')).toBe('lib/libx.dylib');
  expect(libraryFor('linux', 'lib/libx.1.dylib')).toBe('lib/libx.1.so');
  expect(libraryFor('linux', 'lib/libx.so')).toBe('lib/libx.so');
});

test.each<[targets: (string | undefined)[], systems: string[]]>([
  [[], []],
  [['linux-x86_64', 'linux-arm64'], ['linux']],
  [['macos-arm64'], ['macos']],
  [
    ['macos-arm64', 'linux-x86_64'],
    ['linux', 'macos'],
  ],
  [['linux-x86_64', 'linux-aarch64'], []],
  [['linux-x86_64', undefined], []],
])('the systems of %j are %j', (targets, systems) => {
  expect(systemsOf(targets)).toEqual(systems);
});
