import { expect, test } from 'vitest';
import { manifest, task, text } from '../support/make-manifest.ts';
import { entries, lint } from '../support/suppressions.ts';
import { addFiles, repository } from '../support/workspace.ts';

test('of a rule with more findings than are listed, nobody can suppress those that are not', async () => {
  const many = (count: number): string =>
    text(manifest({ tasks: Array.from({ length: count }, (_, n) => task(`t${n}`, { function: 'nocolon' })) }));
  const root = repository({ 'manifest.json': many(10_001) });
  await lint(root, '--suppress-all');
  expect(entries(root)).toHaveLength(10_000);
  addFiles(root, {
    'manifest.json': many(10_001).replace('"tasks": [', '"tasks": [{"id": "first", "function": "nocolon"},'),
  });
  const { errors, stderr } = await lint(root);
  expect({ errors, stderr }).toMatchObject({
    errors: [{ messageId: 'not-listed' }, { subject: '/tasks/first/function' }],
    stderr: '',
  });
});
