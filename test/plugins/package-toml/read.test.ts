import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageToml } from '../../../plugins/package-toml/kind.ts';
import { packageReader } from '../../../plugins/package-toml/read.ts';
import { filesOf } from '../../../src/testing/files.ts';
import { sourceFromText } from '../../../src/source.ts';
import { lintPackage } from '../../support/lint-package.ts';

const isRecognised = (text: string): boolean => packageReader.read(sourceFromText('/p/package.toml', text)).recognised;

describe('a walk takes', () => {
  test.each([
    '[package]\n',
    '[metadata]\n',
    'package.name = "a"',
    '[Package]',
    '[packge]',
    '[[package]]',
    'metadata = 1',
    '[metadat]',
  ])('%j', (text) => {
    expect(isRecognised(text)).toBe(true);
  });

  test.each(['', '# nothing\n', '[', 'a = '])('what is empty or broken: %j', (text) => {
    expect(isRecognised(text)).toBe(true);
  });

  test.each(['[tool]\n', 'name = "a"', 'packages = "x"', '[dependencies]\n[build]'])('not %j', (text) => {
    expect(isRecognised(text)).toBe(false);
  });
});

describe('a text of another name is one', () => {
  const recognise = (name: string, head: string): boolean => packageToml.recognise?.(name, head) ?? false;

  test('by one of the two tables', () => {
    expect(recognise('<stdin>', '# c\n[package]\nname = "a"\n')).toBe(true);
    expect(recognise('old.toml', '[ metadata ]\n')).toBe(true);
    expect(recognise('<stdin>', 'package.name = "a"\n')).toBe(true);
  });

  test('but neither the manifest of a crate nor JSON', () => {
    expect(recognise('a/Cargo.toml', '[package]\n')).toBe(false);
    expect(recognise('pyproject.toml', '[project]\n')).toBe(false);
    expect(recognise('<stdin>', '{"a": 1,\n[package]\n}')).toBe(false);
  });
});

test('bytes that are no UTF-8 are one finding', () => {
  const source = { ...sourceFromText('/p/package.toml', '\ufffd\ufffd[package]\n'), undecodable: [0, 1] };
  const found = lintPackage(source, undefined).map(({ messageId, column, endColumn }) => [
    messageId,
    column,
    endColumn,
  ]);
  expect(found).toEqual([['undecodable', 1, 3]]);
});

test('a file that cannot be fetched is one finding', () => {
  const source = { ...sourceFromText('/p/package.toml', ''), unreadable: 'it is a folder' };
  expect(lintPackage(source, filesOf({})).map(({ message }) => message)).toEqual([
    'The file cannot be read: it is a folder',
  ]);
});

test('whatever the text, reading and judging end without a throw', () => {
  const part = fc.constantFrom(
    ...[
      '[package]',
      '[metadata]',
      '[[metadata.accumulators]]',
      '[metadata.providers]',
      '[python]',
      '\n',
      '\r\n',
      ' = ',
      '.',
      ',',
    ],
    ...[
      'name',
      'version',
      'language',
      '"python"',
      '"rust"',
      'entry_module',
      'config',
      'x',
      '"',
      "'",
      '"""',
      '{',
      '}',
      '[',
      ']',
    ],
    ...[
      '1',
      '1979-05-27',
      'true',
      '#',
      '\\',
      '\0',
      '😀',
      '__proto__',
      'constructor',
      '\ufeff',
      '1e400',
      '__WORKSPACE__',
    ],
  );
  const files = filesOf({ 'workflow/x.py': '', 'Cargo.toml': '__WORKSPACE__', 'src/lib.rs': 'computation_graph(' });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), fc.boolean(), (parts, isArchive) => {
      const file = isArchive ? { filePath: '/a', entry: 'a/package.toml' } : '/a/package.toml';
      lintPackage(sourceFromText(file, parts.join('')), files);
    }),
    { numRuns: 1000 },
  );
});
