import { expect, test } from 'vitest';
import rule from '../../rules/dangling-dependency.ts';
import { testRule } from '../../src/testing.ts';
import { activeRule, lintWith } from '../support/lint-with.ts';
import { manifest, rough, task, text } from '../support/make-manifest.ts';

const packageOf = (...tasks: unknown[]): object => manifest({ tasks });
const waiting = (id: string, ...dependencies: unknown[]): object => task(id, { dependencies });

test('dependencies', () => {
  testRule(rule, {
    valid: [
      packageOf(),
      packageOf(waiting('a')),
      packageOf(waiting('a', 'b'), task('b')),
      { name: 'a task that comes later, or twice', manifest: packageOf(waiting('a', 'b', 'b'), task('b'), task('b')) },
      { name: 'the task itself', manifest: packageOf(waiting('a', 'a')) },
      { name: 'the empty id', manifest: packageOf(waiting('', '')) },
      {
        name: 'the same id, spelled by escape',
        manifest: text(packageOf(waiting('a', 'b'), task('b'))).replace('"id": "b"', '"id": "\\u0062"'),
      },
      { name: 'what is no string belongs to the schema', manifest: packageOf(waiting('a', 1, null, ['b'])) },
      { name: 'so does a list that is none', manifest: packageOf(task('a', { dependencies: 'b' })) },
    ],
    invalid: [
      {
        name: 'one letter away',
        manifest: packageOf(task('extract'), waiting('load', 'extrat')),
        findings: [
          {
            messageId: 'unknown',
            message: 'Dependency "extrat" names no task',
            data: { task: 'load', dependency: 'extrat' },
            pointer: '/tasks/1/dependencies/0',
            text: '"extrat"',
            severity: 'error',
            rejectedBy: [],
            suggestions: ['extract'],
            related: 0,
          },
        ],
      },
      {
        name: 'another case, and white space',
        manifest: packageOf(task('extract'), waiting('load', 'Extract', ' extract')),
        findings: [
          { messageId: 'unknown', suggestions: ['extract'] },
          { messageId: 'unknown', fix: 'extract', suggestions: [] },
        ],
      },
      {
        name: 'far from everything',
        manifest: packageOf(task('extract'), waiting('load', 'transform')),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'near to the task itself only: that would be a cycle',
        manifest: packageOf(waiting('extract', 'extrat')),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'every one of them, in order',
        manifest: packageOf(waiting('a', 'x', 'y'), waiting('b', 'a', 'x')),
        findings: ['/tasks/0/dependencies/0', '/tasks/0/dependencies/1', '/tasks/1/dependencies/1'].map((pointer) => ({
          messageId: 'unknown',
          pointer,
        })),
      },
      {
        name: 'a task without an id',
        manifest: packageOf({ function: 'a:b', dependencies: ['c', 'd'] }),
        findings: [
          { messageId: 'unknown', data: { task: '', dependency: 'c' } },
          { messageId: 'unknown', data: { task: '', dependency: 'd' } },
        ],
      },
    ],
  });
});

test('two letters that changed places are one slip', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        manifest: packageOf(task('load'), waiting('report', 'laod')),
        findings: [{ messageId: 'unknown', suggestions: ['load'] }],
      },
      {
        manifest: packageOf(task('transform'), waiting('report', 'trasnform')),
        findings: [{ messageId: 'unknown', suggestions: ['transform'] }],
      },
    ],
  });
});

/** The suggestions for a dependency of one task, and the advice. */
function adviceFor(dependency: string, ...tasks: unknown[]): { suggestions: string[]; help: string | undefined } {
  const { result } = lintWith([activeRule(rule)], text(packageOf(waiting('report', dependency), ...tasks)));
  const [finding] = result.messages;
  return { suggestions: finding?.suggestions.map(({ fix }) => fix.text) ?? [], help: finding?.help };
}

test.each([
  ['decomposed characters', 'cafe\u0301', 'caf\u00e9', 'composed and decomposed characters'],
  ['compatibility forms', '\uff4c\uff4f\uff41\uff44', 'load', 'compatibility forms of characters'],
  ['a ligature', '\ufb01nd', 'find', 'compatibility forms of characters'],
  ['case', 'LOAD', 'load', 'upper and lower case'],
  ['case of a name of one letter', 'A', 'a', 'upper and lower case'],
  ['a zero-width space', 'lo\u200bad', 'load', 'invisible characters'],
  ['a byte order mark', '\ufeffload', 'load', 'white space around it'],
  ['a soft hyphen', 'lo\u00adad', 'load', 'invisible characters'],
  ['a letter of another script', 'l\u043ead', 'load', 'letters of other scripts'],
])('a name that differs only by %s', (_, dependency, id, difference) => {
  const { suggestions, help } = adviceFor(dependency, task(id), task('extract'));
  expect(help).toContain(`can never be scheduled. It differs from "${id}" by ${difference}.`);
  if (dependency.trim() === dependency) expect(suggestions).toEqual([JSON.stringify(id)]);
});

test('a name that differs from several in what nobody sees, or from an id that holds it', () => {
  expect(adviceFor('lo\u200bad', task('Load'), task('LOAD')).help).not.toContain('differs');
  expect(adviceFor('lo\u200bad', task('Load'), task('load'), task('LOAD')).help).toContain('by invisible characters.');
  const { suggestions, help } = adviceFor('load', task('lo\u200bad'));
  expect(suggestions).toEqual([]);
  expect(help).toContain('It differs from "lo\\u200bad" by invisible characters.');
});

test('a function path where an id should stand', () => {
  const extract = task('extract', { function: 'etl.tasks:run_extract' });
  for (const path of ['etl.tasks:run_extract', 'etl.tasks.run_extract', ' etl.tasks:run_extract'])
    expect(adviceFor(path, extract, task('other'))).toMatchObject({
      suggestions: ['"extract"'],
      help: expect.stringMatching(
        /^Did you mean .* That is the function of the task "extract", not its id\.$/,
      ) as string,
    });
  const twice = task('again', { function: 'etl.tasks:run_extract' });
  expect(adviceFor('etl.tasks:run_extract', extract, twice).suggestions).toEqual([]);
});

test('short names are near to everything, which says nothing', () => {
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'not the name by which tasks would wait for each other',
        manifest: packageOf(waiting('load', 'transfrom'), waiting('transform', 'load')),
        findings: [{ messageId: 'unknown', suggestions: [] }],
      },
      {
        name: 'nor two names that would do so together',
        manifest: packageOf(waiting('load', 'transfrom'), waiting('transform', 'laod')),
        findings: [1, 2].map(() => ({ messageId: 'unknown', suggestions: [] })),
      },
      { manifest: packageOf(task('a'), waiting('b', 'x')), findings: [{ messageId: 'unknown', suggestions: [] }] },
      { manifest: packageOf(task('t1'), waiting('t3', 't2')), findings: [{ messageId: 'unknown', suggestions: [] }] },
      { manifest: packageOf(task('a'), waiting('b', 'A')), findings: [{ messageId: 'unknown', suggestions: ['a'] }] },
    ],
  });
});

test('a task whose id cannot be read may be the one that is meant', () => {
  const unread = [{ id: 5, function: 'm:f' }, { function: 'm:g' }];
  testRule(rule, {
    valid: [
      packageOf(...unread, waiting('load', 'extract'), waiting('report', 'extract', 'clean')),
      { name: 'or the task that is no task', manifest: packageOf('extract', waiting('load', 'extract')) },
    ],
    invalid: [
      {
        name: 'but not for three names',
        manifest: packageOf(...unread, waiting('load', 'one', 'two'), waiting('report', 'three')),
        findings: [1, 2, 3].map(() => ({ messageId: 'unknown' })),
      },
      {
        name: 'nor for one that is near to another id',
        manifest: packageOf(...unread, task('extract'), waiting('load', 'extrct', 'clean')),
        findings: [{ messageId: 'unknown', suggestions: ['extract'] }],
      },
    ],
  });
});

test('white space around the name of a task', () => {
  const padded = (dependency: string, ...others: unknown[]): object =>
    packageOf(waiting('load', dependency), ...others);
  testRule(rule, {
    valid: [{ name: 'that the id has too', manifest: padded(' extract', task(' extract'), task('extract')) }],
    invalid: [
      ...[' extract', 'extract ', '\textract\n', '\u00a0extract\u3000'].map((dependency) => ({
        manifest: padded(dependency, task('extract')),
        findings: [{ messageId: 'unknown', fix: 'extract', suggestions: [] }],
        output: padded('extract', task('extract')),
      })),
      {
        name: 'several, of which each leads elsewhere',
        manifest: packageOf(waiting('a', ' b', ' c'), waiting('b', ' c'), task('c')),
        findings: [1, 2, 3].map(() => ({ messageId: 'unknown', suggestions: [] })),
        output: packageOf(waiting('a', 'b', 'c'), waiting('b', 'c'), task('c')),
      },
      {
        name: 'another case is another name',
        manifest: padded(' Extract', task('extract')),
        findings: [{ messageId: 'unknown', fix: undefined, suggestions: ['extract'] }],
      },
      {
        name: 'the space is in the id, which another rule speaks of',
        manifest: padded('extract', task(' extract')),
        findings: [{ messageId: 'unknown', fix: undefined, suggestions: [] }],
      },
      {
        name: 'two tasks may be meant',
        manifest: padded('extract ', task(' extract'), task('extract')),
        findings: [{ messageId: 'unknown', fix: undefined, suggestions: ['extract'] }],
      },
      {
        name: 'the task itself',
        manifest: packageOf(waiting('load', ' load')),
        findings: [{ messageId: 'unknown', fix: undefined, suggestions: [] }],
      },
      {
        name: 'tasks that would then wait for each other',
        manifest: packageOf(waiting('left', ' right'), waiting('right', 'left'), waiting('after', ' right')),
        findings: [
          { messageId: 'unknown', fix: undefined, suggestions: [] },
          { messageId: 'unknown', fix: 'right' },
        ],
        output: packageOf(waiting('left', ' right'), waiting('right', 'left'), waiting('after', 'right')),
      },
      {
        name: 'that would do so only if all of them were repaired',
        manifest: packageOf(waiting('left', ' right'), waiting('right', ' left')),
        findings: [
          { messageId: 'unknown', fix: undefined },
          { messageId: 'unknown', fix: undefined },
        ],
        output: null,
      },
      {
        name: 'a task without an id waits for a task',
        manifest: packageOf(task('extract'), { function: 'a:b', dependencies: ['extract '] }),
        findings: [{ messageId: 'unknown', fix: 'extract' }],
      },
      {
        name: 'a task that is written as a list has no place to repair',
        manifest: packageOf(task('extract'), ['load', 'a:b', [' extract', 'extrat'], null, 0, null]),
        findings: [
          { messageId: 'unknown', fix: undefined, suggestions: [] },
          { messageId: 'unknown', suggestions: [] },
        ],
        output: null,
      },
    ],
  });
});

test('white space in many names costs little', () => {
  const count = 9999;
  const tasks = Array.from({ length: count }, (_, n) => waiting(`t${n}`, ` t${(n + 1) % count}`));
  const { result, failures } = lintWith([activeRule(rule)], text(packageOf(...tasks, waiting('last', ' t0'))));
  expect(failures).toEqual([]);
  expect(result.messages).toHaveLength(count + 1);
  expect(result.fixableErrorCount).toBe(1);
});

test('hostile manifests', () => {
  const long = 'x'.repeat(100_000);
  testRule(rule, {
    valid: [
      {
        name: 'ids that Object.prototype has',
        manifest: packageOf(waiting('toString', '__proto__'), task('__proto__')),
      },
    ],
    invalid: [
      {
        name: 'names that Object.prototype has',
        manifest: packageOf(waiting('a', '__proto__', 'constructor', 'toString')),
        findings: ['__proto__', 'constructor', 'toString'].map((dependency) => ({
          messageId: 'unknown',
          data: { task: 'a', dependency },
        })),
      },
      {
        name: 'a long one',
        manifest: packageOf(waiting('a', long)),
        findings: [
          {
            messageId: 'unknown',
            message: `Dependency "${'x'.repeat(60)}…" names no task`,
            text: `"${long}"`,
            data: { task: 'a', dependency: long },
          },
        ],
      },
      {
        name: 'controls and bidi marks, which no suggestion writes',
        manifest: packageOf(waiting('a', 'load\u202e\u001b[2'), task('load\u202e\u001b[2J')),
        findings: [{ messageId: 'unknown', message: 'Dependency "load\\u202e\\x1b[2" names no task', suggestions: [] }],
      },
      {
        name: 'an escape sequence under the range',
        manifest: text(packageOf(waiting('a', 'q'))).replace('"q"', '"\\u0071"'),
        findings: [{ messageId: 'unknown', text: '"\\u0071"', data: { task: 'a', dependency: 'q' } }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(packageOf(waiting('a', 'q')))),
        findings: [{ messageId: 'unknown', text: '"q"', line: 21, column: 5, endLine: 21, endColumn: 8 }],
      },
      {
        name: 'all on one line behind astral characters',
        manifest: JSON.stringify({ '🦀𝒳': '🦀', ...manifest({ tasks: [waiting('𝒳', '🦀')] }) }),
        findings: [{ messageId: 'unknown', text: '"🦀"', line: 1, data: { task: '𝒳', dependency: '🦀' } }],
      },
      {
        name: 'a task that is a number hides nothing, nor does a dependency that is one',
        manifest: packageOf(0, waiting('a', 1, 'q', 'r')),
        findings: [
          { messageId: 'unknown', pointer: '/tasks/1/dependencies/1' },
          { messageId: 'unknown', pointer: '/tasks/1/dependencies/2' },
        ],
      },
      {
        name: 'nor does a manifest of which nothing else can be read',
        manifest: { tasks: [{ dependencies: ['q', 'r'] }], language: 1, package: [], python: 'x' },
        findings: [
          { messageId: 'unknown', pointer: '/tasks/0/dependencies/0' },
          { messageId: 'unknown', pointer: '/tasks/0/dependencies/1' },
        ],
      },
    ],
  });
});
