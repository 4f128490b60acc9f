import { describe, expect, test } from 'vitest';
import { fieldsAt, isIgnored } from '../../src/manifest/fields.ts';
import type { Path } from '../../src/place.ts';

describe('fieldsAt', () => {
  test.each<[Path, string]>([
    [[], 'format_version package language python rust tasks triggers created_at signature'],
    [['package'], 'name version description fingerprint targets'],
    [['python'], 'requires_python entry_module'],
    [['rust'], 'library_path'],
    [['tasks', 0], 'id function dependencies description retries timeout_seconds'],
    [['tasks', 99_999], 'id function dependencies description retries timeout_seconds'],
  ])('%j: %s', (path, fields) => {
    expect(fieldsAt(path)).toEqual(fields.split(' '));
  });

  test.each<[Path]>([
    [['tasks']],
    [['tasks', 'a']],
    [['triggers']],
    [['triggers', 0]],
    [['language']],
    [['package', 'targets']],
    [['tasks', 0, 'dependencies']],
    [['metadata']],
    [['__proto__']],
    [['package', 0]],
  ])('%j is no object of the format', (path) => {
    expect(fieldsAt(path)).toBeUndefined();
  });
});

describe('isIgnored', () => {
  test.each<[Path, boolean]>([
    [[], false],
    [['package'], false],
    [['package', 'name'], false],
    [['package', 'targets', 3], false],
    [['tasks', 0, 'dependencies', 0], false],
    [['tasks', 'a'], false],
    [['python', 'requires_python'], false],
    [['metadata'], true],
    [['metadata', 'deep', 0, 'down'], true],
    [['package', 'author'], true],
    [['tasks', 0, 'note'], true],
    [['tasks', 0, 'note', 'id'], true],
    [['__proto__'], true],
    [['package', 'constructor'], true],
    [['triggers'], true],
    [['triggers', 0, 'name'], true],
    // Below a field that has no objects of its own nothing is unknown.
    [['tasks', 0, 'description', 'x'], false],
    [['language', 'python'], false],
  ])('%j: %s', (path, ignored) => {
    expect(isIgnored(path, false)).toBe(ignored);
  });

  test('an unknown key itself is read, only what is below it is not', () => {
    expect(isIgnored(['metadata'], true)).toBe(false);
    expect(isIgnored(['tasks', 0, 'note'], true)).toBe(false);
    expect(isIgnored(['metadata', 'note'], true)).toBe(true);
    expect(isIgnored(['package'], true)).toBe(false);
  });
});
