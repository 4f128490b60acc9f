import fs from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { builtin } from '../../src/builtin.ts';
import { describe, expect, test } from 'vitest';
import { formatters } from '../../formatters/index.ts';
import { HOSTILE, manifestlint, UNSAFE } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const CLEAN = text(manifest());
const WARNING = text(manifest({ package: { targets: [] } }));
const ERROR = text(manifest({ tasks: [] }));
const BOTH = text(manifest({ package: { targets: [] }, tasks: [] }));
const FORMATS = Object.keys(formatters);

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** A folder with one manifest of each kind. */
const tree = (): string =>
  makeTree({
    'clean.json': CLEAN,
    'warning.json': WARNING,
    'error.json': ERROR,
    'both.json': BOTH,
    'broken.json': '{"tasks": [',
    'empty/x': '',
  });

describe.each(FORMATS)('exit codes do not depend on the format: %s', (format) => {
  test.each([
    ['clean.json', 0],
    ['warning.json', 0],
    ['error.json', 1],
    ['broken.json', 1],
    ['missing.json', 2],
    ['empty', 2],
  ])('%s: %i', async (file, code) => {
    const outcome = await manifestlint(['-f', format, file], { cwd: tree() });
    expect(outcome.code).toBe(code);
    if (code < 2) expect(outcome.err).toBe('');
    else expect(outcome.err).toMatch(/^manifestlint: /);
    // SARIF says also of a run that came to nothing that it did.
    if (code === 2) expect(outcome.out).toMatch(format === 'sarif' ? /"executionSuccessful": false/ : /^$/);
  });
});

describe('flags that change the exit code', () => {
  const cases: [argv: string[], code: number, err: RegExp][] = [
    [['both.json'], 1, /^$/],
    [['--exit-zero', 'both.json', 'broken.json'], 0, /^$/],
    [['--max-warnings', '0', 'clean.json'], 0, /^$/],
    [
      ['--max-warnings', '0', 'warning.json'],
      1,
      /^manifestlint: 1 warnings? (?:is|are) more than --max-warnings 0 allows\.\n$/,
    ],
    [['--max-warnings', '1', 'warning.json'], 0, /^$/],
    [['--max-warnings', '1', 'warning.json', 'both.json', '--exit-zero'], 0, /2 warnings are more/],
    [['--quiet', '--max-warnings', '0', 'warning.json'], 1, /1 warning/],
    [['--quiet', 'warning.json'], 0, /^$/],
    [['--side', 'build', 'error.json'], 0, /^$/],
    [['--side', 'load', 'broken.json'], 1, /^$/],
    [['--exit-zero', 'missing.json'], 2, /missing\.json/],
    [['--no-error-on-unmatched-pattern', 'missing.json'], 0, /^$/],
    [['--no-error-on-unmatched-pattern', 'missing.json', 'error.json'], 1, /^$/],
    [['--no-error-on-unmatched-pattern', 'empty'], 0, /^$/],
  ];
  test.each(cases)('%j', async (argv, code, err) => {
    const outcome = await manifestlint(argv, { cwd: tree() });
    expect(outcome).toMatchObject({ code, err: matching(err) });
  });
});

describe('wrong usage is one sentence and a hint, and prints nothing to standard output', () => {
  const cases: [argv: string[], err: RegExp][] = [
    [['--quite'], /unknown option '--quite'\n.*Did you mean --quiet\?/],
    [['--output-format=json'], /unknown option '--output-format'\n\(Did you mean --format\?\)/],
    [['--dry-run', '.'], /unknown option '--dry-run'\n\(Did you mean --fix-dry-run\?\)/],
    [
      ['explian', 'cyclic-tasks'],
      /"explian" does not exist and "cyclic-tasks" does not exist\nDid you mean the command "explain"\?/,
    ],
    [['explain', 'duplicate-id'], /there is no rule "duplicate-id"\nDid you mean "duplicate-task-id"\?/],
    [['--max-warnings', 'many', 'clean.json'], /Give a number/],
    [['--max-warnings', '-1', 'clean.json'], /Give a number/],
    [['--max-warnings'], /argument missing/],
    [['--side', 'both-sides', 'clean.json'], /Allowed choices are build, load, both/],
    [['-f', 'jsn', 'clean.json'], /there is no format "jsn"\nDid you mean "json"\?/],
    [['missing.json'], /"missing\.json" does not exist/],
    [['claen.json'], /"claen\.json" does not exist \(did you mean "clean\.json"\?\)/],
    [['*.toml'], /"\*\.toml" matches no file/],
    [
      ['empty', 'nowhere'],
      /"empty" holds no manifest\.json, package\.toml or \*\.cloacina and "nowhere" does not exist\nCheck the spelling/,
    ],
    [[], /"\." holds no manifest\.json/],
    [['-', 'clean.json'], /standard input and paths cannot be linted in one run/],
    [
      ['--stdin-filename', 'x', 'clean.json'],
      /--stdin-filename is for standard input, which is not linted here\nAdd --stdin/,
    ],
    [['help', 'rulse'], /there is no command "rulse"\nDid you mean "rules"\?/],
    [['help', 'nothing'], /there is no command "nothing"\nThe commands are rules, explain, .* and help\./],
    [['--stdin', 'clean.json'], /standard input and paths cannot be linted in one run/],
    [['explain'], /explain needs the id of a rule\nSee "manifestlint rules"/],
    [['explain', 'cyclic-taks'], /there is no rule "cyclic-taks"\nDid you mean "cyclic-tasks"\?/],
    [['explain', 'nothing-like-it'], /there is no rule "nothing-like-it"\nSee "manifestlint rules"/],
    [['explain', 'constructor'], /there is no rule "constructor"/],
    [['explain', '../../../package'], /there is no rule/],
    [['rules', 'all'], /too many arguments/],
    [['rules', '--fix'], /unknown option '--fix'/],
    [['rules', '-c', 'nowhere.json'], /nowhere\.json: the file does not exist/],
    [['-c', 'nowhere.json', 'rules'], /nowhere\.json: the file does not exist/],
    [['explain', '--config', 'nowhere.json', 'cyclic-tasks'], /nowhere\.json: the file does not exist/],
    [['--output-file', 'empty', 'clean.json'], /cannot write/],
    [['clean.json', '!error.json'], /"!error\.json" would take files out, which --ignore-pattern does/],
    [['--', '--quiet'], /"--quiet" does not exist/],
    [['--', 'rules'], /"rules" does not exist/],
    [['check', 'clean.json'], /"check" does not exist\nLinting needs no command: name files and folders alone\./],
    [['--fix=true', 'clean.json'], /option '--fix' takes no value\n$/],
    [['--x\n::error::forged', 'clean.json'], /unknown option '--x\\x0a::error::forged'\n$/],
    [['--side', 'a\n##[error]', 'clean.json'], /argument 'a\\x0a#\\x23\[error\]' is invalid/],
    [['--print-config', 'clean.json', 'error.json'], /--print-config takes one file/],
    [['--stdin', '--stdin-filename='], /--stdin-filename needs a name/],
    [['-f', 'error.json', 'clean.json'], /there is no format "error\.json"\nDid you mean "\.\/error\.json"\?/],
  ];
  test.each(cases)('%j', async (argv, err) => {
    const outcome = await manifestlint(argv, { cwd: tree() });
    expect(outcome).toMatchObject({ code: 2, out: '', err: matching(err) });
    expect(outcome.err).toMatch(/^manifestlint: /);
    expect(outcome.err).not.toMatch(/\n\s+at |this is a bug/);
  });
});

describe('no fault shows a stack', () => {
  const cases: Record<string, string[]> = {
    'a file as a folder': ['clean.json/manifest.json'],
    'a glob below a file': ['clean.json/*.json'],
    'a name that is too long': ['x'.repeat(300)],
    'a link that leads to itself': ['loop'],
    'a glob below such a link': ['loop/*'],
    'an unwritable report': ['-o', 'clean.json/x', 'clean.json'],
    'a broken glob': ['[z-a].json'],
    'a glob without end': ['{'.repeat(60) + '}'.repeat(60)],
    'an empty argument': [''],
    'a formatter that is none': ['-f', './clean.json', 'clean.json'],
    'a configuration that is none': ['-c', 'clean.json', 'clean.json'],
    'a configuration that is missing': ['-c', 'nowhere.json', 'clean.json'],
    'a configuration that is a folder': ['-c', 'empty', 'clean.json'],
    'an output that is nowhere': ['-o', '', 'clean.json'],
  };
  test.each(Object.entries(cases))('%s', async (_name, argv) => {
    const cwd = tree();
    fs.symlinkSync('loop', path.join(cwd, 'loop'));
    const { code, out, err } = await manifestlint(argv, { cwd });
    expect(err).not.toMatch(/\n\s+at |this is a bug/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^manifestlint: /m);
  });
});

describe('standard input', () => {
  const findingsOf = (out: string): unknown => JSON.parse(out);

  test.each([['-'], ['--stdin']])('%s', async (flag) => {
    const outcome = await manifestlint(['-f', 'json', flag], { cwd: tree(), stdin: ERROR });
    expect(outcome).toMatchObject({ code: 1, err: '' });
    expect(findingsOf(outcome.out)).toMatchObject({ results: [{ filePath: '<stdin>', errorCount: 1 }] });
  });

  test('its name', async () => {
    const cwd = tree();
    const { out } = await manifestlint(['-f', 'json', '-', '--stdin-filename', 'a/b.json'], { cwd, stdin: CLEAN });
    expect(findingsOf(out)).toMatchObject({ results: [{ filePath: path.join(cwd, 'a/b.json') }] });
  });

  test('what is no manifest is linted too, since it was named', async () => {
    expect(await manifestlint(['-'], { cwd: tree(), stdin: '{}' })).toMatchObject({ code: 1, err: '' });
    expect(await manifestlint(['-'], { cwd: tree(), stdin: '' })).toMatchObject({ code: 1, err: '' });
    expect(await manifestlint(['-'], { cwd: tree(), stdin: Uint8Array.of(0xff, 0xfe) })).toMatchObject({
      code: 1,
      err: '',
    });
  });

  test('nothing is read from it unless it is asked for', async () => {
    expect(await manifestlint(['clean.json'], { cwd: tree(), stdin: ERROR })).toMatchObject({ code: 0 });
  });
});

describe('what is reported', () => {
  const messages = async (argv: string[], cwd = tree()): Promise<string[]> => {
    const { out } = await manifestlint(['-f', 'json', ...argv], { cwd });
    return [...out.matchAll(/"ruleId": "([^"]+)"/g)].map(([, id = '']) => id);
  };

  test('--quiet leaves out warnings', async () => {
    expect(await messages(['both.json'])).toEqual(['no-targets', 'no-tasks']);
    expect(await messages(['--quiet', 'both.json'])).toEqual(['no-tasks']);
    expect(await messages(['--quiet', '--max-warnings', '9', 'both.json'])).toEqual(['no-tasks']);
  });

  test('--side keeps what that side refuses', async () => {
    const cwd = makeTree({
      'a.json': text(
        manifest({
          package: { targets: ['x'] },
          language: { rust: null },
          tasks: [task('a', { retries: null, dependencies: ['q'] })],
        }),
      ),
    });
    expect(await messages(['a.json'], cwd)).toEqual(['unsupported-target', 'schema', 'schema', 'dangling-dependency']);
    expect(await messages(['--side', 'both', 'a.json'], cwd)).toHaveLength(4);
    expect(await messages(['--side', 'load', 'a.json'], cwd)).toEqual(['unsupported-target', 'schema']);
    expect(await messages(['--side', 'build', 'a.json'], cwd)).toEqual(['schema', 'schema']);
  });

  test('--verbose tells what was left alone, to standard error', async () => {
    const cwd = makeTree({ 'web/manifest.json': '{"name": "Shop"}', 'a/manifest.json': CLEAN });
    const quiet = await manifestlint(['-f', 'compact', '.'], { cwd });
    const verbose = await manifestlint(['-f', 'compact', '--verbose', '.'], { cwd });
    expect(quiet).toMatchObject({ code: 0, err: '' });
    expect(verbose).toMatchObject({ code: 0, out: quiet.out });
    expect(verbose.err).toBe(
      `skipped ${path.join('web', 'manifest.json')}: not a Cloacina manifest: it has less than two of the fields that tell one, each of the right type\n`,
    );
  });

  test('a folder in which everything was left alone is a fault', async () => {
    const cwd = makeTree({ 'web/manifest.json': '{"name": "Shop"}' });
    expect(await manifestlint(['.'], { cwd })).toMatchObject({
      code: 2,
      out: '',
      err: matching(/^manifestlint: no file was linted: .*\nName a file itself/),
    });
  });
});

test.each([['-'], ['--stdin']])('%s on a terminal says what is waited for', async (flag) => {
  const world = { cwd: tree(), stdin: CLEAN };
  expect((await manifestlint([flag], { ...world, isStdinTTY: true })).err).toMatch(/waiting for a manifest .*Ctrl-D/);
  expect((await manifestlint([flag], world)).err).toBe('');
});

describe('other commands', () => {
  test('rules: one line a rule', async () => {
    const { code, out, err } = await manifestlint(['rules'], { cwd: tree() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['RULE', ...builtin.rules.keys()]);
  });

  test('rules: the levels of the working folder, those that are off too, as text and as JSON', async () => {
    const cwd = makeTree({
      '.manifestlintrc.json': '{ "rules": { "no-tasks": "off", "max-retries": "error" } }',
      '.git/': '',
    });
    const { out } = await manifestlint(['rules'], { cwd });
    expect(out).toMatch(/^RULE +LEVEL +PRESET +FIXABLE +REFUSED BY +SUMMARY$/m);
    expect(out).toMatch(/^no-tasks +off +error +- +varies /m);
    expect(out).toMatch(/^require-description +off +- /m);
    expect(out).toMatch(/^dangling-dependency +error +both +varies /m);
    const rows: unknown = JSON.parse((await manifestlint(['rules', '-f', 'json'], { cwd })).out);
    expect(rows).toContainEqual(
      expect.objectContaining({ id: 'no-tasks', level: 'off', preset: 'error', refusedBy: ['varies'] }),
    );
    expect(rows).toContainEqual(expect.objectContaining({ id: 'max-retries', level: 'error', repairs: [] }));
    expect(rows).toContainEqual(expect.objectContaining({ id: 'duplicate-target', repairs: ['safe'] }));
  });

  test('rules: on a narrow terminal summaries stand below, and no word is broken', async () => {
    const { out } = await manifestlint(['rules'], { cwd: tree(), isTTY: true, columns: 80 });
    expect(out).toMatch(/^no-tasks [^\n]*\n {4}A package has /m);
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    const wide = await manifestlint(['rules'], { cwd: tree(), isTTY: true, columns: 300 });
    expect(wide.out).toBe((await manifestlint(['rules'], { cwd: tree() })).out);
  });

  test.each([...builtin.rules.keys()])('explain %s: its page and where that stands', async (id) => {
    const { code, out, err } = await manifestlint(['explain', id], { cwd: tree() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^${id}\n\n[^]*\nHow to fix\n\n[^]*\n\nhttps://\\S+/docs/rules/${id}\\.md\n$`));
    expect(out).not.toMatch(/```|<!--|\]\(|\u001b/);
  });

  test('explain: the level and options of the working folder, and where they come from', async () => {
    const settings = {
      rules: { 'max-retries': ['warn', { max: 3 }], schema: 'off' },
      overrides: [{ tasks: 'load_*', rules: { 'max-retries': 'off' } }],
    };
    const cwd = makeTree({ '.manifestlintrc.json': JSON.stringify(settings), '.git/': '' });
    const explained = async (...argv: string[]): Promise<string> =>
      (await manifestlint(['explain', ...argv], { cwd, columns: 200 })).out;
    expect((await explained('max-retries')).replace(/\s+/g, ' ')).toContain(
      'In this folder: warn, in .manifestlintrc.json, with the options `{ "max": 3 }`. For some tasks: "load_*" off.',
    );
    expect(await explained('schema')).toContain('\n\nIn this folder: off, in .manifestlintrc.json.\n');
    expect(await explained('schema', '--no-config')).toContain(
      '\n\nIn this folder: error, by the preset recommended.\n',
    );
    expect(await explained('no-tasks')).toContain('by the preset recommended, which .manifestlintrc.json builds on.');
  });

  test('explain: no level where the configuration is broken, which is said', async () => {
    const cwd = makeTree({ '.manifestlintrc.json': '{', '.git/': '' });
    const { code, out, err } = await manifestlint(['explain', 'schema'], { cwd });
    expect({ code, err }).toEqual({ code: 2, err: matching(/not valid JSON/) });
    expect(out).not.toContain('In this folder');
  });

  test.each([[['--color', 'explain', 'schema']], [['explain', 'schema', '--color']]])('%j: in colour', async (argv) => {
    expect((await manifestlint(argv, { cwd: tree() })).out).toMatch(/^\u001b\[1mschema\u001b\[22m\n/);
  });

  test.each([[['--no-plugins', 'rules']], [['rules', '--no-plugins']]])(
    '%j: before and after the command',
    async (argv) => {
      const cwd = makeTree({ 'manifestlint.config.mjs': 'export default {};', '.git/': '' });
      expect(await manifestlint(argv, { cwd })).toMatchObject({
        code: 2,
        err: matching(/which may not run here/),
      });
    },
  );

  test.each(['--version', '-v', '-V'])('%s', async (flag) => {
    const { code, out, err } = await manifestlint([flag], { cwd: tree() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  test.each(['', ...COMMANDS.map(({ name }) => name)])(
    'the help of %j breaks no word at 80 and 66 columns',
    async (name) => {
      for (const columns of [80, 66]) {
        const { out } = await manifestlint(['help', name].filter(Boolean), { cwd: tree(), columns });
        expect(out.split('\n').filter(({ length }) => length > columns)).toEqual([]);
      }
    },
  );

  test.each([['--help'], ['-h'], ['help'], ['help', 'explain'], ['explain', '--help']])('%s', async (...argv) => {
    expect(await manifestlint(argv, { cwd: tree() })).toMatchObject({
      code: 0,
      out: matching(/^Usage: manifestlint/),
      err: '',
    });
  });
});

describe('colour', () => {
  const COLOR = '\u001b[';
  const world = { cwd: '', env: {}, isTTY: true };
  // The library behind "pretty" makes up its mind once a process; codeframe and pretty agree on when to ask for colour.
  const colored = async (argv: string[], env: Record<string, string> = {}, isTTY = false): Promise<boolean> => {
    const { out } = await manifestlint(['-f', 'codeframe', ...argv, 'error.json'], {
      ...world,
      cwd: tree(),
      env,
      isTTY,
    });
    return out.includes(COLOR);
  };

  test('only where a person watches, unless told otherwise', async () => {
    expect(await colored([])).toBe(false);
    expect(await colored([], {}, true)).toBe(true);
    expect(await colored([], { TERM: 'dumb' }, true)).toBe(false);
    expect(await colored([], { NO_COLOR: '1' }, true)).toBe(false);
    expect(await colored([], { NO_COLOR: '' }, true)).toBe(true);
    expect(await colored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await colored([], { FORCE_COLOR: '0' }, true)).toBe(false);
    expect(await colored(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false);
    expect(await colored(['--color'], { NO_COLOR: '1' })).toBe(true);
  });

  test('never in a file, unless a flag asks for it', async () => {
    const cwd = tree();
    const written = async (...argv: string[]): Promise<boolean> => {
      await manifestlint(['-f', 'codeframe', '-o', 'out.txt', ...argv, 'error.json'], { ...world, cwd });
      return fs.readFileSync(path.join(cwd, 'out.txt'), 'utf8').includes(COLOR);
    };
    expect(await written()).toBe(false);
    expect(await written('--color')).toBe(true);
  });
});

describe.each(FORMATS)('hostile names and ids do not reach the terminal: %s', (format) => {
  test('in a report', async () => {
    const name = `a${HOSTILE.replaceAll(/[\0/]/g, '')}.json`;
    const targets = [HOSTILE, 'linux-arm64'];
    const tasks = [
      task(HOSTILE, { function: HOSTILE, dependencies: [HOSTILE, HOSTILE, `${HOSTILE}.`] }),
      task(HOSTILE),
    ];
    const cwd = makeTree({
      [name]: text(manifest({ [HOSTILE]: 1, language: HOSTILE, package: { targets }, tasks })),
      [`b${name}`]: `{"${HOSTILE}`,
    });
    const { code, out, err } = await manifestlint(['-f', format, name, `b${name}`], { cwd });
    expect(code).toBe(1);
    expect(UNSAFE.test(out)).toBe(false);
    expect(err).toBe('');
  });
});

describe('hostile text in errors', () => {
  const argvs: string[][] = [
    ['?'],
    ['--?'],
    ['-f', '?', 'clean.json'],
    ['explain', '?'],
    ['--side', '?', 'clean.json'],
    ['--max-warnings', '?'],
    ['rules', '?'],
    ['?*'],
  ];
  test.each(argvs)('%s %s', async (...argv) => {
    const { code, out, err } = await manifestlint(
      argv.map((arg) => arg.replace('?', HOSTILE)),
      { cwd: tree() },
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(UNSAFE.test(err)).toBe(false);
  });

  test('in the names of what was left alone', async () => {
    const folder = HOSTILE.replaceAll(/[\0/]/g, '');
    const cwd = makeTree({ [`${folder}/manifest.json`]: '{}', 'a/manifest.json': CLEAN });
    const some = await manifestlint(['--verbose', '.'], { cwd });
    expect(some.err).toMatch(/^skipped /);
    expect(UNSAFE.test(some.err)).toBe(false);
    const none = await manifestlint([folder], { cwd });
    expect(none.code).toBe(2);
    expect(UNSAFE.test(none.err)).toBe(false);
  });
});
