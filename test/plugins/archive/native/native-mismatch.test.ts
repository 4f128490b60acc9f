import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archiveFindings } from '../../../support/archive-findings.ts';
import { SMALL_PACKAGE } from '../../../support/archives.ts';
import { bzip2 } from '../../../support/bzip2-writer.ts';
import { ARM64, elf, machO } from '../../../support/native.ts';
import { tar, type TarPart } from '../../../support/tar-writer.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const partsOf = (files: Files, root = ''): TarPart[] =>
  Object.entries(files).map(([name, content]) => ({ name: root + name, content }));
const warnings = (bytes: Uint8Array): string[] =>
  archiveFindings(bytes).flatMap(({ rule, severity, message }) =>
    rule === 'native-mismatch' ? `${severity}: ${message}` : [],
  );

const SERVER = "the server's image (linux-x86_64 or arm64, CPython 3.11)";

const MUSL = '"vendor/_d.cpython-311-aarch64-linux-musl.so"';

describe('a package of today, for the image of the server', () => {
  const today = (files: Files): string[] => warnings(bzip2(tar(...SMALL_PACKAGE, ...partsOf(files, 'etl-0.1.0/'))));

  test('what fits', () => {
    expect(
      today({
        'vendor/a/_x.cpython-311-x86_64-linux-gnu.so': elf(),
        'vendor/a/_y.abi3.so': elf({ machine: ARM64 }),
        'vendor/a/_z.so': elf(),
        'vendor/b-1.0.dist-info/WHEEL': 'Tag: py3-none-any\n',
        'vendor/c-1.0.dist-info/WHEEL': 'Tag: cp311-cp311-macosx_11_0_arm64\nTag: cp311-cp311-manylinux1_x86_64\n',
        'vendor/d-1.0.dist-info/WHEEL': 'no tags\n',
        'tools/_x.cpython-312-darwin.so': machO(7),
        'vendor/a/_text.so': 'a linker script of some length',
      }),
    ).toEqual([]);
  });

  test('another Python, another system, another processor', () => {
    expect(
      today({
        'vendor/_a.cpython-312-x86_64-linux-gnu.so': elf(),
        'vendor/_b.so': machO(0x0100000c),
        'workflow/etl/_c.so': elf({ machine: 0xf3 }),
        'vendor/_d.cpython-311-aarch64-linux-musl.so': elf({ machine: ARM64 }),
      }),
    ).toEqual([
      `warn: "vendor/_a.cpython-312-x86_64-linux-gnu.so" is made for linux-x86_64, CPython 3.12, not for ${SERVER}`,
      `warn: "vendor/_b.so" is made for macos-arm64, not for ${SERVER}`,
      `warn: "workflow/etl/_c.so" is made for linux-riscv64, not for ${SERVER}`,
      `warn: ${MUSL} is made for linux-arm64, musl, CPython 3.11, not for ${SERVER}`,
    ]);
  });

  test('a module in several builds needs one that fits', () => {
    expect(
      today({
        'vendor/_a.cpython-310-x86_64-linux-gnu.so': elf(),
        'vendor/_a.cpython-311-x86_64-linux-gnu.so': elf(),
      }),
    ).toEqual([]);
  });

  test('the files of a wheel are not told again', () => {
    expect(
      today({
        'vendor/a/_a.cpython-312-x86_64-linux-gnu.so': elf(),
        'vendor/a-1.0.dist-info/WHEEL': 'Tag: cp312-cp312-manylinux2014_x86_64\n',
        'vendor/a-1.0.dist-info/RECORD': 'a/__init__.py,,\na/_a.cpython-312-x86_64-linux-gnu.so,sha256=x,1\n',
      }),
    ).toEqual([`warn: "vendor/a-1.0.dist-info/WHEEL" is made for linux-x86_64, CPython 3.12, not for ${SERVER}`]);
  });
});

describe('a package of v2, for its targets', () => {
  const v2 = (manifest: object, files: Files): string[] =>
    warnings(gzipSync(tar(...partsOf({ 'manifest.json': JSON.stringify(manifest), ...files }))));
  const python = (...targets: unknown[]): object => ({ language: 'python', package: { targets } });
  const rust = (targets: unknown[], ...functions: unknown[]): object => ({
    language: 'rust',
    package: { targets },
    rust: { library_path: 'lib/libetl.so' },
    tasks: functions.map((name) => ({ function: name })),
  });

  test('native modules have to fit every target', () => {
    const files = { 'vendor/_a.cpython-312-x86_64-linux-gnu.so': elf() };
    expect(v2(python('linux-x86_64'), files)).toEqual([]);
    expect(v2(python('linux-x86_64', 'macos-arm64', 'amiga', 1), files)).toEqual([
      'warn: "vendor/_a.cpython-312-x86_64-linux-gnu.so" is made for linux-x86_64, not for macos-arm64',
    ]);
  });

  test('the library', () => {
    const lib = (content: string | Uint8Array): Files => ({ 'lib/libetl.so': content });
    expect(v2(rust(['linux-x86_64'], 'start'), lib(elf({ exports: ['start'] })))).toEqual([]);
    expect(v2(rust(['linux-x86_64']), {})).toEqual(['warn: The library "lib/libetl.so" is not in the archive']);
    expect(v2(rust(['linux-x86_64']), lib('a text of some length'))).toEqual([
      'warn: "lib/libetl.so" is no ELF, Mach-O or PE library',
    ]);
    expect(v2(rust(['linux-x86_64']), lib('\x7fELF'))).toEqual([]);
    expect(
      v2(rust(['linux-arm64', 'linux-x86_64'], 'start', 'stop', 'stop'), lib(elf({ exports: ['start'] }))),
    ).toEqual([
      'warn: "lib/libetl.so" is made for linux-x86_64, not for linux-arm64',
      'warn: The library "lib/libetl.so" exports no symbol "stop"',
    ]);
  });

  test.each(['', '[]', '{"language": "rust"', '{"language": "rust", "rust": [], "tasks": {}, "package": null}'])(
    'a manifest that says nothing: %j',
    (manifest) => {
      expect(warnings(gzipSync(tar(...partsOf({ 'manifest.json': manifest }))))).toEqual([]);
    },
  );
});
