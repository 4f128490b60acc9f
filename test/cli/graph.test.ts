import { expect, test } from 'vitest';
import { manifest, task, text } from '../support/make-manifest.ts';
import { repository, runMain } from '../support/workspace.ts';

const FAULTY = text(
  manifest({
    tasks: [task('extract'), task('load', { dependencies: ['extrat'] }), task('a', { dependencies: ['a'] })],
  }),
);
const faulty = (): string => repository({ 'manifest.json': FAULTY });

test.each([
  ['mermaid', 'flowchart LR\n'],
  ['dot', 'digraph {\n'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"'],
  ['json', '{\n  "name": "orders",\n  "version": "1.0.0",'],
])('draws as %s and judges nothing', async (format, start) => {
  const { code, stdout, stderr } = await runMain(['graph', '-f', format], faulty());
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.slice(0, start.length)).toBe(start);
});

test('draws the part around a task', async () => {
  const { code, stdout } = await runMain(['graph', 'manifest.json', '--focus', 'load', '--upstream', '0'], faulty());
  expect(code).toBe(0);
  expect(stdout).toContain('"load<br>can never run"');
  expect(stdout).not.toContain('extrat');
});

test.each([
  [['--focus', 'laod'], 'Did you mean "load"?'],
  [['--upstream', '1'], '--focus'],
  [['nowhere'], 'does not exist'],
])('graph %j is wrong usage', async (argv, words) => {
  const { code, stdout, stderr } = await runMain(['graph', ...argv], faulty());
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
});

test.each(['mermaid', 'html'])('a manifest that ends too early cannot be drawn as %s', async (format) => {
  const cwd = repository({ 'manifest.json': '{"format_version": "2", "package": {' });
  const { code, stdout, stderr } = await runMain(['graph', '-f', format], cwd);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('has no tasks that could be read');
});
