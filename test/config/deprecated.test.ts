/** A deprecated rule works as before, and is said once a run where somebody wrote it down. */
import { expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { withPackages } from '../support/plugins.ts';
import { config, GOOD } from '../support/settings.ts';

const message = "messages: { m: { text: 't', help: 'h', rejectedBy: [] } }";
const rule = (id: string, more: string): string =>
  `{ id: 'acme/${id}', kind: 'manifest-v2', summary: 'Checks it', severity: 'warn', ${message}, check() {}, ${more} }`;
const PLUGIN = `const old = ${rule('old', "deprecated: 'the server checks it', replacedBy: ['acme/new']")};
export default { meta: { name: 'acme' }, rules: [old, ${rule('new', '')}] };
`;

function folderWith(settings: object): string {
  return withPackages({
    '.manifestlintrc.json': config({ plugins: ['./acme.mjs'], ...settings }),
    'acme.mjs': PLUGIN,
    'a/manifest.json': GOOD,
    'b/manifest.json': GOOD,
  });
}

async function said(settings: object, argv: readonly string[] = []): Promise<string> {
  const cwd = folderWith(settings);
  const { code, err } = await manifestlint([...argv, '.'], { cwd });
  expect(code).toBe(0);
  return err.replaceAll(cwd, '<dir>');
}

const SENTENCE = 'the rule is deprecated: the server checks it. Use "acme/new".\n';

test.each<[what: string, settings: object, argv: readonly string[], place: string]>([
  ['in "rules"', { rules: { 'acme/old': 'error' } }, [], '<dir>/.manifestlintrc.json: rules.acme/old'],
  [
    'in an override',
    { overrides: [{ files: 'b/**', rules: { 'acme/old': 'warn' } }] },
    [],
    '<dir>/.manifestlintrc.json: overrides[0].rules.acme/old',
  ],
  [
    'for some tasks',
    { overrides: [{ tasks: 'x', rules: { 'acme/old': 'warn' } }] },
    [],
    '<dir>/.manifestlintrc.json: overrides[0].rules.acme/old',
  ],
  ['by a flag', {}, ['--rule', 'acme/old:warn'], '--rule: acme/old'],
  ['by --only', {}, ['--only', 'acme/old'], '--only: acme/old'],
])('a deprecated rule that is switched on %s is said once', async (_what, settings, argv, place) => {
  expect(await said(settings, argv)).toBe(`manifestlint: ${place}: ${SENTENCE}`);
});

test.each<[what: string, settings: object]>([
  ['a preset', { extends: ['recommended', 'acme/recommended'] }],
  ['nobody', {}],
  ['a configuration, off', { extends: ['recommended', 'acme/recommended'], rules: { 'acme/old': 'off' } }],
])('nothing is said of a rule that is set by %s', async (_what, settings) => {
  expect(await said(settings)).toBe('');
});

test('lists and pages show it', async () => {
  const cwd = folderWith({});
  const { out: table } = await manifestlint(['rules'], { cwd });
  expect(/^acme\/old .*$/m.exec(table)?.[0]).toContain('Checks it (deprecated)');
  const { out: rows } = await manifestlint(['rules', '-f', 'json'], { cwd });
  expect(JSON.parse(rows)).toContainEqual(
    expect.objectContaining({ id: 'acme/old', deprecated: 'the server checks it', replacedBy: ['acme/new'] }),
  );
  const { out: page } = await manifestlint(['explain', 'acme/old'], { cwd });
  expect(page).toContain('Deprecated: the server checks it. Use "acme/new".');
});
