import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportedSymbols } from '../../../../plugins/archive/native/elf-symbols.ts';
import { libraryPlatform } from '../../../../plugins/archive/native/header.ts';
import { fits, platformName, SERVER } from '../../../../plugins/archive/native/platform.ts';
import { extensionName, wheelPlatforms } from '../../../../plugins/archive/native/tags.ts';
import { ARM64, elf, machO, pe, X86_64 } from '../../../support/native.ts';

describe('headers', () => {
  test.each([
    [elf({ machine: X86_64 }), 'linux-x86_64'],
    [elf({ machine: ARM64 }), 'linux-arm64'],
    [elf({ machine: 0xf3 }), 'linux-riscv64'],
    [elf({ machine: 0x1234 }), 'linux-another processor'],
    [machO(0x01000007), 'macos-x86_64'],
    [machO(0x0100000c), 'macos-arm64'],
    [pe(0x8664), 'windows-x86_64'],
    [Buffer.from('cafebabe0000000200000000', 'hex'), 'macos'],
  ])('%#', (bytes, name) => {
    expect(platformName(libraryPlatform(bytes) ?? {})).toBe(name);
  });

  test.each([
    ['a Java class', Buffer.from('cafebabe0000003400000000', 'hex')],
    ['a text', Buffer.from('a text of some length')],
    ['a program of DOS', Buffer.from('MZ'.padEnd(80, '\0'))],
    ['too few bytes of ELF', elf().subarray(0, 12)],
    ['nothing', Buffer.alloc(0)],
  ])('%s is no library', (_, bytes) => {
    expect(libraryPlatform(bytes)).toBeUndefined();
  });

  test('any bytes are no crash', () => {
    const starts = [elf(), machO(7), pe(0x8664)].map((bytes) => bytes.subarray(0, 64));
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const bytes = Buffer.concat([start, rest]);
        libraryPlatform(bytes);
        exportedSymbols(bytes);
      }),
    );
  });
});

test('the symbols that a library exports', () => {
  const bytes = elf({ exports: ['start', 'end'], imports: ['malloc'] });
  expect([...(exportedSymbols(bytes) ?? [])]).toEqual(['start', 'end']);
  expect(exportedSymbols(bytes.subarray(0, 100))).toBeUndefined();
  expect(exportedSymbols(machO(7))).toBeUndefined();
});

describe('tags', () => {
  test.each([
    ['_x.cpython-311-x86_64-linux-gnu.so', '_x', 'linux-x86_64, CPython 3.11'],
    ['_x.cpython-313t-aarch64-linux-musl.so', '_x', 'linux-arm64, musl, CPython 3.13t'],
    ['_x.cpython-310-darwin.so', '_x', 'macos, CPython 3.10'],
    ['_x.cp39-win_amd64.pyd', '_x', 'windows-x86_64, CPython 3.9'],
    ['_x.abi3.so', '_x', ''],
    ['_x.so', '_x', ''],
  ])('%s', (name, module, platform) => {
    const read = extensionName(name);
    expect(read?.module).toBe(module);
    expect(platformName(read?.platform ?? {})).toBe(platform);
  });

  test('other names are no modules', () => {
    expect(['libx.so.1', 'x.py', 'x.dylib', 'so'].map(extensionName)).toEqual(Array(4).fill(undefined));
  });

  test.each([
    ['py3-none-any', true],
    ['py2.py3-none-any', true],
    ['cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64', true],
    ['cp311-cp311-manylinux_2_28_aarch64', true],
    ['cp39-abi3-manylinux2014_x86_64', true],
    ['py3-none-manylinux1_x86_64', true],
    ['cp311-cp311-musllinux_1_1_x86_64', false],
    ['cp312-cp312-manylinux2014_x86_64', false],
    ['cp311-cp311-macosx_11_0_arm64', false],
    ['cp311-cp311-macosx_10_9_universal2', false],
    ['cp311-cp311-win_amd64', false],
    ['py3-none-win32', false],
    ['cp311-cp311-manylinux2014_i686', false],
  ])('a wheel of %s fits the server: %s', (tag, isFit) => {
    const platforms = wheelPlatforms(`Wheel-Version: 1.0\nTag: ${tag}\r\n`);
    expect(platforms.length).toBeGreaterThan(0);
    expect(platforms.some((platform) => fits(platform, SERVER))).toBe(isFit);
  });
});
