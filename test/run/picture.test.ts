import { expect, test } from 'vitest';
import { HOSTILE, UNSAFE } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { repository, runMain } from '../support/workspace.ts';

const markdownOf = async (tasks: readonly object[], ...argv: string[]): Promise<string> =>
  (await runMain(['-f', 'markdown', ...argv], repository({ 'manifest.json': text(manifest({ tasks })) }))).stdout;

test('a package with a cycle has the cycle and its neighbours below its findings', async () => {
  const chain = Array.from({ length: 60 }, (_, n) => task(`t${n}`, { dependencies: n === 0 ? ['t1'] : [`t${n - 1}`] }));
  const stdout = await markdownOf(chain);
  expect(stdout.slice(stdout.indexOf('```mermaid'))).toBe(
    [
      '```mermaid',
      'flowchart LR',
      '  n0["t0<br>can never run"]:::fault',
      '  n1["t1<br>can never run"]:::fault',
      '  n2["t2<br>can never run"]:::never',
      '  more(["#43;57 tasks"])',
      '  n0 == "2" ==> n1',
      '  n1 == "1" ==> n0',
      '  n1 --> n2',
      '  classDef fault stroke:#cf222e,stroke-width:3px',
      '  classDef never fill:#8884,stroke-dasharray:2 2',
      '  classDef ghost fill:none,stroke:#cf222e,stroke-dasharray:6 4',
      '```',
      '',
    ].join('\n'),
  );
});

test('below very many findings the picture is still seen', async () => {
  const many = Array.from({ length: 1_002 }, (_, n) => `nobody ${n}`);
  const stdout = await markdownOf([task('a', { dependencies: many })]);
  expect(stdout.match(/^\| \d/gm)).toHaveLength(1_000);
  expect(stdout).toContain(' |\n\n2 more findings.\n\n```mermaid\n');
});

test('a package whose graph is right has none, whatever else is wrong', async () => {
  const stdout = await markdownOf([task('a', { function: '1' })]);
  expect(stdout).toContain('### ');
  expect(stdout).not.toContain('mermaid');
});

test('a repaired package has none, and neither has one whose rules about graphs are off', async () => {
  const padded = [task('a'), task('b', { dependencies: ['a '] })];
  expect(await markdownOf(padded)).toContain('mermaid');
  expect(await markdownOf(padded, '--fix-dry-run')).not.toContain('mermaid');
  const loop = [task('a', { dependencies: ['a'] })];
  expect(await markdownOf(loop, '--rule', 'cyclic-tasks:off')).not.toContain('mermaid');
});

test('names cannot end the picture', async () => {
  const evil = `\`\`\`\n# owned <script>${HOSTILE}`;
  const stdout = await markdownOf([task(evil, { function: 'orders.tasks:run', dependencies: [evil] })]);
  expect(stdout.match(/```/g)).toHaveLength(2);
  expect(stdout).not.toMatch(UNSAFE);
  expect(stdout).not.toContain('<script');
});
