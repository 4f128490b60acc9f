import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifest, task, text } from '../support/make-manifest.ts';
import { addFiles, repository, runMain } from '../support/workspace.ts';

const BROKEN = text(
  manifest({ tasks: [task('load', { dependencies: ['extrct'] }), task('slow', { timeout_seconds: 0 })] }),
);

/** A repository whose configuration builds on the one of the platform team. */
function team(own: object, platform: object): string {
  return repository({
    'manifest.json': BROKEN,
    'platform.json': JSON.stringify(platform),
    '.manifestlintrc.json': JSON.stringify({ extends: './platform.json', ...own }),
  });
}

const LOCKED = { locked: ['dangling-dependency', 'zero-timeout'] };

/** Standard error of a run that ends with 2. */
async function faultOf(root: string, ...flags: string[]): Promise<string> {
  const { code, stdout, stderr } = await runMain([...flags, '.'], root);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr.replaceAll(`${root}${path.sep}`, '');
}

async function linesOf(root: string, ...flags: string[]): Promise<string[]> {
  return (await runMain(['--format', 'compact', ...flags, '.'], root)).stdout
    .split('\n')
    .filter((line) => line.includes('manifest.json'));
}

describe('a locked rule cannot be made quieter', () => {
  test.each<[string, object, string]>([
    [
      'by a configuration that builds on it',
      { rules: { 'dangling-dependency': 'warn' } },
      '.manifestlintrc.json: rules.dangling-dependency: the rule "dangling-dependency" is locked at "error" by platform.json',
    ],
    [
      'to nothing',
      { rules: { 'zero-timeout': 'off' } },
      '.manifestlintrc.json: rules.zero-timeout: the rule "zero-timeout" is locked at "warn" by platform.json',
    ],
    [
      'for some files',
      { overrides: [{ files: 'old/**', rules: { 'zero-timeout': 'info' } }] },
      '.manifestlintrc.json: overrides[0].rules.zero-timeout: the rule "zero-timeout" is locked at "warn" by platform.json',
    ],
    [
      'for some tasks',
      { overrides: [{ tasks: 'slow', rules: { 'zero-timeout': 'off' } }] },
      '.manifestlintrc.json: overrides[0].rules.zero-timeout: the rule "zero-timeout" is locked at "warn" by platform.json',
    ],
  ])('%s', async (_, own, message) => {
    expect(await faultOf(team(own, LOCKED))).toBe(`manifestlint: ${message}\nRemove this setting.\n`);
  });

  test('by --rule', async () => {
    expect(await faultOf(team({}, LOCKED), '--rule', 'zero-timeout: off')).toBe(
      'manifestlint: --rule: zero-timeout: the rule "zero-timeout" is locked at "warn" by platform.json\nRemove this setting.\n',
    );
  });

  test('by what is between the two', async () => {
    const root = team({ extends: './middle.json' }, LOCKED);
    addFiles(root, { 'middle.json': JSON.stringify({ extends: './platform.json', rules: { 'zero-timeout': 'off' } }) });
    expect(await faultOf(root)).toContain(
      'manifestlint: middle.json: rules.zero-timeout: the rule "zero-timeout" is locked',
    );
  });

  test('by its own overrides, or by those that it builds on', async () => {
    const overrides = [{ files: 'old/**', rules: { 'zero-timeout': 'off' } }];
    expect(await faultOf(team({}, { ...LOCKED, overrides }))).toContain(
      'platform.json: overrides[0].rules.zero-timeout: the rule "zero-timeout" is locked at "warn" by platform.json',
    );
    const root = team({}, { ...LOCKED, extends: './base.json' });
    addFiles(root, { 'base.json': JSON.stringify({ overrides }) });
    expect(await faultOf(root)).toContain('base.json: overrides[0].rules.zero-timeout: the rule');
  });

  test('by other options', async () => {
    const platform = { rules: { 'max-retries': ['warn', { max: 3 }] }, locked: ['max-retries'] };
    expect(await faultOf(team({ rules: { 'max-retries': ['error', { max: 300 }] } }, platform))).toBe(
      'manifestlint: .manifestlintrc.json: rules.max-retries: the options of the rule "max-retries" are locked by platform.json\nRemove this setting.\n',
    );
  });
});

test('a locked rule may be made louder, and anything may be said of others', async () => {
  const root = team({ rules: { 'zero-timeout': 'error', 'dangling-dependency': 'error', 'no-tasks': 'off' } }, LOCKED);
  expect(await linesOf(root)).toHaveLength(2);
  expect(await linesOf(root, '--rule', 'zero-timeout: error', '--rule', 'schema: off')).toHaveLength(2);
  expect((await linesOf(root)).filter((line) => line.includes('error'))).toHaveLength(2);
});

test('a preset that comes later leaves a locked rule as it is', async () => {
  const root = team(
    { extends: ['./platform.json', 'recommended', './team.json'] },
    { rules: { 'zero-timeout': 'error' }, locked: ['zero-timeout'] },
  );
  addFiles(root, { 'team.json': '{ "ignores": ["x/**"] }' });
  expect((await linesOf(root)).filter((line) => line.includes('zero-timeout'))).toMatchObject([
    expect.stringContaining('error'),
  ]);
});

test('of two locks the louder one holds', async () => {
  const root = team(
    { extends: ['./platform.json', './team.json'], rules: { 'zero-timeout': 'warn' } },
    { rules: { 'zero-timeout': 'error' }, locked: ['zero-timeout'] },
  );
  addFiles(root, { 'team.json': '{ "locked": ["zero-timeout"] }' });
  expect(await faultOf(root)).toContain(
    '.manifestlintrc.json: rules.zero-timeout: the rule "zero-timeout" is locked at "error" by platform.json',
  );
});

describe('a wrong lock', () => {
  test.each<[object, string]>([
    [
      { locked: ['zero-timeot'] },
      'platform.json: locked[0]: there is no rule "zero-timeot"\nDid you mean "zero-timeout"?\n',
    ],
    [
      { locked: ['schema', 'max-retries'] },
      'platform.json: locked[1]: the rule "max-retries" is off here, so that there is nothing to lock\nSet it in "rules".\n',
    ],
    [{ locked: 'schema' }, 'platform.json: locked: expected a list of rules, found "schema"\n'],
    [{ locked: [5] }, 'platform.json: locked[0]: expected a string, found 5\n'],
    [{ lockd: [] }, 'platform.json: unknown key "lockd"\nDid you mean "locked"?\n'],
  ])('is a config error: %j', async (platform, message) => {
    expect(await faultOf(team({}, platform))).toContain(`manifestlint: ${message}`);
  });
});

describe('findings of a locked rule', () => {
  test('are not suppressed, and an entry for one is spoken of', async () => {
    const root = team({}, {});
    await runMain(['--suppress-all', '--suppress-rule', 'zero-timeout', '.'], root);
    expect(await linesOf(root)).toEqual([]);
    addFiles(root, { 'platform.json': JSON.stringify({ locked: ['dangling-dependency'] }) });
    const { code, stderr } = await runMain(['.'], root);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `manifestlint: the suppression of dangling-dependency at /tasks/load/dependencies/extrct in manifest.json has no effect because ${path.join(root, 'platform.json')} locks the rule: mend the finding and remove it with --prune-suppressions.\n`,
    );
    expect(await linesOf(root)).toHaveLength(1);
    expect((await runMain(['--prune-suppressions', '.'], root)).stderr).toContain('removed: 1.');
    expect(await runMain(['.'], root)).toMatchObject({ code: 1, stderr: '' });
  });

  test('are not taken by --suppress-all; to name the rule is an error', async () => {
    const root = team({}, { locked: ['dangling-dependency'] });
    expect(await runMain(['--suppress-all', '.'], root)).toMatchObject({
      code: 1,
      stderr: 'manifestlint: manifestlint-suppressions.json: nothing to change; errors that cannot be suppressed: 1.\n',
    });
    expect(await faultOf(root, '--suppress-rule', 'dangling-dependency')).toBe(
      'manifestlint: --suppress-rule: the rule "dangling-dependency" is locked by platform.json\nIts findings can only be mended.\n',
    );
  });
});
