/** Locks while a plugin is missing: those of which the level is known hold, and of the others it is said. */
import { describe, expect, test } from 'vitest';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { withPackages } from '../support/plugins.ts';

const CYCLIC = text(manifest({ tasks: [task('a', { dependencies: ['b'] }), task('b', { dependencies: ['a'] })] }));

interface Locking {
  readonly settings: object;
  readonly files?: Readonly<Record<string, string>>;
}

/** A repository with a cycle of tasks, whose configuration names a plugin that cannot be loaded. */
function locking({ settings, files = {} }: Locking): string {
  return withPackages({
    '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs'], ...settings }),
    'acme.mjs': 'export default { meta: {} };',
    'manifest.json': CYCLIC,
    ...files,
  });
}

const run = ({ settings, files }: Locking, ...argv: string[]): Promise<Outcome> =>
  manifestlint(['-f', 'json', ...argv, '.'], { cwd: locking({ settings, ...(files && { files }) }) });

const OFF = { 'cyclic-tasks': 'off' };
const LOCKED = { locked: ['cyclic-tasks'] };
const IS_LOCKED = 'the rule "cyclic-tasks" is locked';
const NOT_LOCKED = 'json: locked: without effect as long as ./acme.mjs cannot be loaded: cyclic-tasks\n';

describe('a lock holds whose level is known', () => {
  test.each<[string, Locking, string[]]>([
    ['from our preset', { settings: LOCKED }, ['--rule', 'cyclic-tasks:off']],
    ['from our preset, against --skip', { settings: LOCKED }, ['--skip', 'cyclic-tasks']],
    ['from our preset, against an override', { settings: { ...LOCKED, overrides: [{ files: '**', rules: OFF }] } }, []],
    [
      'from our preset, which stands above one of the plugin',
      { settings: { ...LOCKED, extends: ['acme/strict', 'recommended'] } },
      ['--rule', 'cyclic-tasks:off'],
    ],
    [
      'from the configuration, whatever the plugin sets below it',
      { settings: { ...LOCKED, extends: ['recommended', 'acme/strict'], rules: { 'cyclic-tasks': 'error' } } },
      ['--rule', 'cyclic-tasks:warn'],
    ],
    [
      'in a configuration that this one builds on',
      { settings: { extends: './base.json', rules: OFF }, files: { 'base.json': JSON.stringify(LOCKED) } },
      [],
    ],
    [
      'from a configuration below, though the lost preset above may set the level',
      {
        settings: { ...LOCKED, extends: ['./base.json', 'acme/strict'] },
        files: { 'base.json': JSON.stringify({ ...LOCKED, extends: ['recommended'] }) },
      },
      ['--rule', 'cyclic-tasks:off'],
    ],
    [
      'from the configuration, which sets the level that the one below does not know',
      {
        settings: { ...LOCKED, extends: './base.json', rules: { 'cyclic-tasks': 'error' } },
        files: { 'base.json': JSON.stringify({ ...LOCKED, extends: ['recommended', 'acme/strict'] }) },
      },
      ['--rule', 'cyclic-tasks:off'],
    ],
  ])('%s', async (_, locks, argv) => {
    const whole = await run(locks);
    expect(whole.err).not.toContain('without effect');
    const { code, err } = await run(locks, ...argv);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(IS_LOCKED) as string });
    expect(err).not.toContain(NOT_LOCKED);
  });

  test('and keeps nobody from linting', async () => {
    const { code, out, err } = await run({ settings: LOCKED });
    expect({ code, err }).toEqual({ code: 2, err: expect.not.stringContaining('locked') as string });
    expect(out).toContain('"ruleId": "cyclic-tasks"');
  });
});

describe('it is said that a lock does not hold', () => {
  test.each<[string, Locking]>([
    [
      'where a preset that is lost may set the level',
      { settings: { extends: ['recommended', 'acme/strict'], ...LOCKED } },
    ],
    [
      'in a configuration that this one builds on',
      {
        settings: { extends: './base.json' },
        files: { 'base.json': JSON.stringify({ extends: ['recommended', 'acme/strict'], ...LOCKED }) },
      },
    ],
  ])('%s', async (_, locks) => {
    const { code, err } = await run(locks, '--rule', 'cyclic-tasks:off');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(NOT_LOCKED) as string });
  });

  test('of all rules in one sentence, those included that are lost', async () => {
    const settings = { extends: ['recommended', 'acme/strict'], locked: ['cyclic-tasks', 'no-targets', 'acme/owner'] };
    const { err } = await run({ settings });
    expect(err).toContain(
      'locked: without effect as long as ./acme.mjs cannot be loaded: cyclic-tasks, no-targets and acme/owner\n',
    );
    expect(err).toContain('Any setting may turn these rules off until then.\n');
  });

  test('where the preset of a plugin is wrong', async () => {
    const preset = `presets: { get strict() { return { 'cyclic-tasks': 'loud' }; } }`;
    const files = { 'acme.mjs': `export default { meta: { name: 'acme' }, ${preset} };` };
    const { err } = await run({ settings: { extends: ['recommended', 'acme/strict'], ...LOCKED }, files });
    expect(err).toContain('locked: without effect');
  });

  test('doctor says the same', async () => {
    const lost = locking({ settings: { extends: ['recommended', 'acme/strict'], ...LOCKED } });
    const { code, out } = await manifestlint(['doctor'], { cwd: lost });
    expect(code).toBe(2);
    expect(out).toContain(
      'Not locked: .manifestlintrc.json: locked: without effect as long as ./acme.mjs cannot be loaded: cyclic-tasks\n',
    );
    expect(out).toContain('Locked rules: none\n');
    const known = await manifestlint(['doctor'], { cwd: locking({ settings: LOCKED }) });
    expect(known.out).toContain('Locked rules: cyclic-tasks\n');
  });
});

test('a rule that is off is told to have nothing to lock, as long as no lost preset can turn it on', async () => {
  const { err } = await run({ settings: { rules: { 'no-targets': 'off' }, locked: ['no-targets'] } });
  expect(err).toContain('the rule "no-targets" is off here, so that there is nothing to lock');
});
