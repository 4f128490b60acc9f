import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifest, task, text } from '../support/make-manifest.ts';
import { entries, FILE, lint } from '../support/suppressions.ts';
import { addFiles, repository } from '../support/workspace.ts';

describe('300 old findings', () => {
  /** A manifest with at least 15 errors of many kinds; some of them share a subject. */
  const old = (n: number) =>
    manifest({
      package: { name: `p${n}`, targets: ['amiga', 'linux-x86_64', 'atari', 7] },
      tasks: [
        task('a', { dependencies: ['c', 'nowhere', 'nowhere'] }),
        task('b', { dependencies: ['a', 42, null] }),
        task('c', { dependencies: ['b'], retries: '3' }),
        task('itself', { dependencies: ['itself'], function: 'no colon' }),
        task(`t${n}`, { dependencies: [`x${n}`, 'y/~'], timeout_seconds: -1 }),
        task('same', { function: '1:2' }),
        task('same', { function: 'm:class' }),
        task('same'),
        { function: 'orders.tasks:anonymous', dependencies: ['nothing'] },
        { id: 5, function: 'orders.tasks:numbered' },
        'no task',
        { dependencies: ['nowhere'] },
      ],
    });
  const name = (n: number): string => `packages/p${n}/manifest.json`;
  const range = Array.from({ length: 16 }, (_, n) => n);
  const tree = (change: (value: object) => string): Record<string, string> =>
    Object.fromEntries(range.map((n) => [name(n), change(old(n))]));

  /** The same with its lists in another order. */
  function reordered(value: unknown): unknown {
    if (Array.isArray(value))
      return value.map((_, n): unknown => reordered(value[(value.length + 2 - n) % value.length]));
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, part]) => [key, reordered(part)]),
        )
      : value;
  }

  const inserted = (value: object): object => {
    const tasks: unknown = 'tasks' in value ? value.tasks : [];
    const among = Array.isArray(tasks)
      ? tasks.flatMap((one: unknown, n): unknown[] => [one, task(`new_${n}`, { dependencies: ['new_first'] })])
      : [];
    return { ...value, tasks: [task('new_first'), ...among] };
  };

  test.each<[string, (value: object) => string]>([
    ['as they are', text],
    ['in another order', (value) => text(reordered(value))],
    ['with other indentation', (value) => JSON.stringify(value, null, '\t')],
    ['on one line', (value) => JSON.stringify(value)],
    ['with CRLF', (value) => text(value).replaceAll('\n', '\r\n')],
    ['with tasks inserted', (value) => text(inserted(value))],
    ['all at once', (value) => JSON.stringify(reordered(inserted(value)), null, 1).replaceAll('\n', '\r\n')],
  ])('are suppressed: %s', async (_, change) => {
    const root = repository({ '.manifestlintrc': '{}', ...tree(text) });
    const before = await lint(root);
    expect(before.errors.length).toBeGreaterThan(300);
    const written = await lint(root, '--suppress-all');
    expect(written).toMatchObject({
      code: 0,
      errors: [],
      stderr: `manifestlint: ${FILE}: findings added: ${before.errors.length}.\n`,
    });
    addFiles(root, tree(change));
    const after = await lint(root);
    expect(after).toMatchObject({ code: 0, errors: [], stderr: '' });
    expect(after.suppressed).toHaveLength(before.errors.length);
    expect(after.warnings).toHaveLength(before.warnings.length);
  });

  test('hide no new one', async () => {
    const root = repository(tree(text));
    await lint(root, '--suppress-all');
    const value = inserted(old(3));
    addFiles(root, { [name(3)]: text(value).replace('"new_first"\n', '"new_frist"\n') });
    const { code, errors, stderr } = await lint(root);
    expect(code).toBe(1);
    expect(errors).toMatchObject([{ ruleId: 'dangling-dependency', subject: '/tasks/new_0/dependencies/new_frist' }]);
    expect(stderr).toBe('');
  });

  test('are written in an order that does not depend on the tree', async () => {
    const first = repository(tree(text));
    const second = repository(tree((value) => JSON.stringify(reordered(value))));
    for (const root of [first, second]) await lint(root, '--suppress-all');
    const [one, two] = [first, second].map((root) => fs.readFileSync(path.join(root, FILE), 'utf8'));
    expect(two).toBe(one);
    const keys = entries(first).map(({ file, rule, subject }) => [file, rule, subject].map(String));
    expect(keys).toEqual(
      keys.toSorted(([a = '', b = '', c = ''], [d = '', e = '', f = '']) =>
        a < d ? -1 : a > d ? 1 : b < e ? -1 : b > e ? 1 : c < f ? -1 : 1,
      ),
    );
    expect(one).not.toMatch(/\/tasks\/\d+\//);
  });
});
