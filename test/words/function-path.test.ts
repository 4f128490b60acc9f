import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePythonPath, judgeRustSymbol } from '../../src/words/function-path.ts';
import { functionPaths } from '../support/fixtures.ts';

const paths = functionPaths();
const works = (path: string): boolean => [undefined, 'not-normal'].includes(judgePythonPath(path)?.fault);

describe('the verdicts of real imports', () => {
  test('are ours, except for letters that are newer than Python 3.11', () => {
    const differing = paths.filter(({ path, importable }) => works(path) !== importable);
    expect(paths.length).toBe(643);
    // U+1E4D0 came with Unicode 15, which this Node knows and Python 3.11 does not.
    expect(differing).toEqual([expect.objectContaining({ path: 'a:\u{1e4d0}', importable: false })]);
  });

  test('a name that is an identifier and yet not found is the one that is not in normal form', () => {
    const notFound = paths
      .filter(({ importable, real }) => importable && real === 'AttributeError')
      .map(({ path }) => path);
    const notNormal = paths.filter(({ path }) => judgePythonPath(path)?.fault === 'not-normal').map(({ path }) => path);
    expect(notNormal).toEqual(notFound);
    expect(notNormal.length).toBe(22);
  });

  test('a repair is never the path itself, and has nothing that fails to be a name', () => {
    const repairs = paths.flatMap(({ path }) => {
      const repair = judgePythonPath(path)?.repair;
      return repair === undefined ? [] : [{ path, repair }];
    });
    expect(repairs.length).toBeGreaterThan(100);
    for (const { path, repair } of repairs) {
      expect(repair).not.toBe(path);
      expect(works(repair)).toBe(true);
    }
  });
});

describe('judgePythonPath', () => {
  test.each([
    'workflow.tasks:extract',
    'a:f',
    '_:_',
    'a.b.c.d:__call__',
    'match.case:type',
    'soft.match:_',
    'потік.задачі:витяг',
    'a1:f2',
    'print:print',
    'a:e\u0301'.normalize('NFC'),
    // Modules are found by their file names, which need not be in normal form.
    'ﬁ:f',
  ])('%s is right', (path) => {
    expect(judgePythonPath(path)).toBeUndefined();
  });

  test.each([
    ['', 'empty', ''],
    ['extract', 'no-colon', 'extract'],
    ['workflow.tasks.extract', 'no-colon', 'workflow.tasks.extract'],
    ['a:b:c', 'colons', 'a:b:c'],
    ['a::b', 'colons', 'a::b'],
    [':f', 'empty-module', ''],
    ['.x:f', 'empty-module', ''],
    ['a..b:f', 'empty-module', ''],
    ['a.:f', 'empty-module', ''],
    ['1a:f', 'module', '1a'],
    ['my-mod:f', 'module', 'my-mod'],
    ['a/b.py:f', 'module', 'a/b'],
    [' a:f', 'module', ' a'],
    ['a:', 'empty-name', ''],
    ['a:1', 'name', '1'],
    ['a:f()', 'name', 'f()'],
    ['a:f\n', 'name', 'f\n'],
    ['a:C.method', 'name', 'C.method'],
    ['a:f\u200d', 'name', 'f\u200d'],
    ['a:\u30fb', 'name', '\u30fb'],
    ['a:x\uff65', 'name', 'x\uff65'],
    ['a:😀', 'name', '😀'],
    ['a:def', 'keyword', 'def'],
    ['import.b:f', 'keyword', 'import'],
    ['a.None.b:f', 'keyword', 'None'],
    ['a:ﬁ', 'not-normal', 'ﬁ'],
    ['a:\u212a', 'not-normal', '\u212a'],
  ])('%j: %s', (path, fault, part) => {
    expect(judgePythonPath(path)).toMatchObject({ fault, part });
  });

  test.each([
    ['workflow.tasks.extract', 'workflow.tasks:extract'],
    ['workflow/tasks.py:extract', 'workflow.tasks:extract'],
    ['workflow/tasks.py', 'workflow:tasks'],
    ['workflow.tasks::extract', 'workflow.tasks:extract'],
    ['workflow.tasks:extract()', 'workflow.tasks:extract'],
    [' workflow.tasks : extract\n', 'workflow.tasks:extract'],
    ['a:ﬁ', 'a:fi'],
  ])('%j is repaired to %s', (path, repair) => {
    expect(judgePythonPath(path)?.repair).toBe(repair);
  });

  test.each(['', 'extract', 'a:b:c', ':f', 'a:1', 'a:def', 'a.def', 'a:C.method', `a.${'b'.repeat(200)}`])(
    '%j cannot be repaired',
    (path) => {
      expect(judgePythonPath(path)).not.toHaveProperty('repair');
    },
  );

  test('of plain letters exactly the dotted names with one colon are right', () => {
    const ascii = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'if', '_', '1', '.', ':', '-', ' '), maxLength: 8 }),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(ascii, (path) => {
        const isRight =
          /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*$/.test(path) &&
          !path.split(/[.:]/).some((word) => ['if', 'as', 'in', 'is', 'or'].includes(word));
        expect(judgePythonPath(path) === undefined).toBe(isRight);
      }),
      { numRuns: 5000 },
    );
  });

  test('hostile paths are answered at once', () => {
    expect(judgePythonPath(`${'a.'.repeat(300_000)}a:f`)).toBeUndefined();
    expect(judgePythonPath(' '.repeat(300_000))?.fault).toBe('no-colon');
    expect(judgePythonPath(':'.repeat(300_000))?.fault).toBe('colons');
  });
});

describe('judgeRustSymbol', () => {
  test.each(['f', '_f', 'resize_image', 'F2', '__', 'cloacina_execute_task'])('%s is right', (symbol) => {
    expect(judgeRustSymbol(symbol)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['a b', 'white-space'],
    ['f\n', 'white-space'],
    ['f\0', 'white-space'],
    ['workflow.tasks:extract', 'python-path'],
    ['a:f', 'python-path'],
    ['a::f', 'unusual-symbol'],
    ['1f', 'unusual-symbol'],
    ['crate.f', 'unusual-symbol'],
    ['_ZN4core3fmt17h0123456789abcdefE.llvm.1', 'unusual-symbol'],
    ['витяг', 'unusual-symbol'],
  ])('%j: %s', (symbol, fault) => {
    expect(judgeRustSymbol(symbol)).toEqual({ fault, part: symbol });
  });
});
