import { test } from 'vitest';
import rule from '../../rules/bad-function-path.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, task, text } from '../support/make-manifest.ts';

/** A Python package whose only task has the function `path`. */
const python = (path: unknown): object => manifest({ tasks: [task('a', { function: path })] });
const rust = (path: unknown): object => rustManifest({ tasks: [task('a', { function: path })] });

/** The messages that a test does not reach. */
const except = (...ids: string[]): string[] => Object.keys(rule.messages).filter((id) => !ids.includes(id));

/** A finding on the only task of a package. */
const found = (messageId: string, path: string, part: string, ...suggestions: string[]) => ({
  messageId,
  data: { task: 'a', path, part },
  pointer: '/tasks/0/function',
  text: JSON.stringify(path),
  rejectedBy: [],
  suggestions,
});

test('Python paths', () => {
  testRule(rule, {
    valid: [
      python('m:f'),
      python('a.b.c:run_1'),
      python('match.case.type:_'),
      python('größe.模块:ƒ'),
      { name: 'a module may be spelled with compatibility characters', manifest: python('ﬁle:f') },
      { name: 'the schema speaks of a path that is no string', manifest: python(5) },
      {
        name: 'a language that nobody knows has no rules for paths',
        manifest: manifest({ language: 'Python', tasks: [task('a', { function: '' })] }),
      },
      {
        name: 'nor has a missing language',
        manifest: manifest({ language: undefined, tasks: [task('a', { function: '1:2' })] }),
      },
      {
        name: 'nor one that is spoilt',
        manifest: manifest({ language: { python: null }, tasks: [task('a', { function: '1:2' })] }),
      },
    ],
    invalid: [
      { manifest: python(''), findings: [{ ...found('empty', '', ''), severity: 'error' }] },
      {
        manifest: python('orders.tasks.run'),
        findings: [found('no-colon', 'orders.tasks.run', 'orders.tasks.run', 'orders.tasks:run')],
      },
      { manifest: python('run'), findings: [found('no-colon', 'run', 'run')] },
      { manifest: python('orders::run'), findings: [found('colons', 'orders::run', 'orders::run', 'orders:run')] },
      { manifest: python('a:b:c'), findings: [found('colons', 'a:b:c', 'a:b:c')] },
      { manifest: python('a..b:f'), findings: [found('empty-module', 'a..b:f', '')] },
      { manifest: python(':f'), findings: [found('empty-module', ':f', '')] },
      { manifest: python('.:x'), findings: [found('empty-module', '.:x', '')] },
      { manifest: python('1:2'), findings: [found('module', '1:2', '1')] },
      {
        manifest: python('src/orders.py:run'),
        findings: [found('module', 'src/orders.py:run', 'src/orders', 'src.orders:run')],
      },
      { manifest: python(' orders:run'), findings: [found('module', ' orders:run', ' orders', 'orders:run')] },
      { manifest: python('orders : run'), findings: [found('module', 'orders : run', 'orders ', 'orders:run')] },
      { manifest: python('orders tasks:run'), findings: [found('module', 'orders tasks:run', 'orders tasks')] },
      { manifest: python('orders-etl:run'), findings: [found('module', 'orders-etl:run', 'orders-etl')] },
      { manifest: python('orders:'), findings: [found('empty-name', 'orders:', '')] },
      { manifest: python('orders:run()'), findings: [found('name', 'orders:run()', 'run()', 'orders:run')] },
      { manifest: python('orders:Job.run'), findings: [found('name', 'orders:Job.run', 'Job.run')] },
      { manifest: python('orders:f\n'), findings: [found('name', 'orders:f\n', 'f\n', 'orders:f')] },
      { manifest: python('orders:class'), findings: [found('keyword', 'orders:class', 'class')] },
      { manifest: python('async.tasks:run'), findings: [found('keyword', 'async.tasks:run', 'async')] },
      {
        manifest: python('orders:ﬁnd'),
        findings: [{ ...found('not-normal', 'orders:ﬁnd', 'ﬁnd', 'orders:find'), severity: 'warn' }],
      },
    ],
    unreached: ['white-space', 'python-path', 'unusual-symbol'],
  });
});

test('Rust symbols', () => {
  testRule(rule, {
    valid: [rust('run'), rust('_run_9'), { name: 'a Python keyword', manifest: rust('class') }, rust(null)],
    invalid: [
      { manifest: rust(''), findings: [found('empty', '', '')] },
      { manifest: rust('run now'), findings: [found('white-space', 'run now', 'run now')] },
      { manifest: rust('run\0'), findings: [{ ...found('white-space', 'run\0', 'run\0'), text: '"run\\u0000"' }] },
      {
        manifest: rust('orders:run'),
        findings: [{ ...found('python-path', 'orders:run', 'orders:run'), severity: 'error' }],
      },
      {
        manifest: rust('orders::run'),
        findings: [{ ...found('unusual-symbol', 'orders::run', 'orders::run'), severity: 'warn' }],
      },
      { manifest: rust('1run'), findings: [found('unusual-symbol', '1run', '1run')] },
    ],
    unreached: except('empty', 'white-space', 'python-path', 'unusual-symbol'),
  });
});

test('hostile manifests', () => {
  const long = 'a.'.repeat(100_000);
  const ids = ['__proto__', 'constructor'];
  testRule(rule, {
    valid: [],
    invalid: [
      {
        name: 'a long path',
        manifest: python(long),
        findings: [{ messageId: 'no-colon', text: `"${long}"`, suggestions: [] }],
      },
      {
        name: 'controls and bidi marks',
        manifest: python('\u001b]0;x\u0007\u202e:f\u009b'),
        findings: [{ messageId: 'module', message: '"\\x1b]0;x\\x07\\u202e" in the module path is not a Python name' }],
      },
      {
        name: 'an escaped key and an escaped colon',
        manifest: text(python('m.f')).replace('"function"', '"f\\u0075nction"').replace('m.f', '\\u006d.f'),
        findings: [
          {
            messageId: 'no-colon',
            data: { task: 'a', path: 'm.f', part: 'm.f' },
            text: '"\\u006d.f"',
            suggestions: ['m:f'],
          },
        ],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(python('run'))),
        findings: [{ messageId: 'no-colon', text: '"run"', line: 19, column: 16, endLine: 19, endColumn: 21 }],
      },
      {
        name: 'tasks that cannot be read hide none that can',
        manifest: manifest({ tasks: [5, null, [], { function: 'x' }, ...ids.map((id) => ({ id, function: 'x' }))] }),
        findings: ['', ...ids].map((id, n) => ({
          messageId: 'no-colon',
          data: { task: id, path: 'x', part: 'x' },
          pointer: `/tasks/${n + 3}/function`,
        })),
      },
    ],
    unreached: except('no-colon', 'module'),
  });
});
