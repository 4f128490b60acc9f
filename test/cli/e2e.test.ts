import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBin, plainEnv, runBin } from '../support/build.ts';
import { HOSTILE, UNSAFE } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const BIN = buildBin();
const CLEAN = text(manifest());
const ERROR = text(manifest({ tasks: [] }));
/** A report of a megabyte and more, which no pipe takes at once. */
const LARGE = text(
  manifest({ tasks: [task('a', { dependencies: Array.from({ length: 5000 }, (_, n) => `nowhere-${n}`) })] }),
);

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
const run = (argv: readonly string[], options: Parameters<typeof runBin>[2]) => runBin(BIN, argv, options);
const tree = (): string => makeTree({ 'clean.json': CLEAN, 'error.json': ERROR, 'empty/x': '' });

test('the file runs by itself', () => {
  const { status, stdout } = spawnSync(BIN, ['--version'], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: matching(/^\d+\.\d+\.\d+\S*\n$/) });
});

test('exit codes, standard output and standard error', () => {
  const cwd = tree();
  expect(run(['clean.json'], { cwd })).toEqual({ code: 0, out: '\n  nothing found in 1 manifest\n\n', err: '' });
  expect(run(['error.json'], { cwd })).toMatchObject({ code: 1, err: '' });
  expect(run(['empty'], { cwd })).toMatchObject({
    code: 2,
    out: '',
    err: matching(/^manifestlint: "empty" holds no manifest\.json, package\.toml or \*\.cloacina\n/),
  });
  expect(run(['--colour'], { cwd })).toMatchObject({ code: 2, out: '', err: matching(/Did you mean --color\?/) });
});

describe('standard input', () => {
  test('from a pipe', () => {
    expect(run(['-'], { cwd: tree(), input: ERROR })).toMatchObject({ code: 1, out: matching(/<stdin>/), err: '' });
    expect(run(['--stdin', '--stdin-filename', 'x/y.json'], { cwd: tree(), input: ERROR }).out).toContain(
      path.join('x', 'y.json'),
    );
  });

  test('from a file, from nowhere, and from a folder', () => {
    const cwd = tree();
    const from = (redirection: string) =>
      spawnSync('sh', ['-c', `"$0" "$1" - ${redirection}`, process.execPath, BIN], {
        cwd,
        env: plainEnv(),
        encoding: 'utf8',
      });
    expect(from('< clean.json')).toMatchObject({ status: 0, stderr: '' });
    expect(from('< /dev/null')).toMatchObject({ status: 1, stderr: '' });
    for (const odd of ['<&-', '< empty']) {
      const { status, stderr } = from(odd);
      expect([1, 2]).toContain(status);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe('a reader that stops early is no fault', () => {
  /** Runs with an output that is closed after the first piece, or before it. */
  async function closed(stream: 'stdout' | 'stderr', when: 'at once' | 'after a piece', argv: string[], cwd: string) {
    const child = spawn(process.execPath, [BIN, ...argv], { cwd, env: plainEnv() });
    let err = '';
    if (when === 'at once') child[stream].destroy();
    else child[stream].once('data', () => child[stream].destroy());
    if (stream !== 'stderr') child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.end();
    await once(child, 'close');
    return { code: child.exitCode, err };
  }

  test('of a large report', async () => {
    const cwd = makeTree({ 'large.json': LARGE });
    expect(await closed('stdout', 'after a piece', ['large.json'], cwd)).toEqual({ code: 1, err: '' });
    expect(await closed('stdout', 'after a piece', ['-f', 'json', 'large.json'], cwd)).toEqual({ code: 1, err: '' });
    expect(await closed('stdout', 'at once', ['-f', 'json', 'large.json'], cwd)).toEqual({ code: 1, err: '' });
  });

  test('of a small one, of the help', async () => {
    const cwd = tree();
    expect(await closed('stdout', 'at once', ['clean.json'], cwd)).toEqual({ code: 0, err: '' });
    expect(await closed('stdout', 'at once', ['--help'], cwd)).toEqual({ code: 0, err: '' });
  });

  test('of standard error', async () => {
    const cwd = tree();
    expect(await closed('stderr', 'at once', ['missing.json'], cwd)).toMatchObject({ code: 2 });
    expect(await closed('stderr', 'at once', ['--verbose', 'clean.json'], cwd)).toMatchObject({ code: 0 });
  });
});

test.skipIf(!fs.existsSync('/dev/full'))(
  'a report that nobody can take is a fault, in one sentence (needs /dev/full)',
  () => {
    const cwd = tree();
    for (const argv of [['error.json'], ['-f', 'json', 'clean.json'], ['--help']]) {
      const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, BIN, ...argv], {
        cwd,
        env: plainEnv(),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: 'manifestlint: the report could not be written: ENOSPC: no space left on device, write\n',
      });
    }
  },
);

test('a large report arrives whole', () => {
  const cwd = makeTree({ 'large.json': LARGE });
  const { code, out } = run(['-f', 'json', 'large.json'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ summary: { errors: 5000 } });
});

test('colour', () => {
  const cwd = tree();
  const colored = (argv: string[], env: Record<string, string> = {}): boolean =>
    run([...argv, 'error.json'], { cwd, env }).out.includes('\u001b[');
  expect(colored(['--color'], { NO_COLOR: '1' })).toBe(true);
  expect(colored([], { FORCE_COLOR: '1' })).toBe(true);
  expect(colored([], { FORCE_COLOR: '3', NO_COLOR: '1' })).toBe(false);
  expect(run(['--no-color', 'error.json'], { cwd, env: { FORCE_COLOR: '1' } }).out).toBe(
    run(['error.json'], { cwd }).out,
  );
});

test('hostile names reach the terminal as escapes, coloured or not', () => {
  const name = HOSTILE.replaceAll(/[\0/]/g, '');
  const cwd = makeTree({
    [`${name}/manifest.json`]: text(manifest({ [name]: 1, tasks: [task(name, { dependencies: [name] })] })),
  });
  for (const argv of [['.'], ['--color', '.'], ['-f', 'json', '.']]) {
    const { code, out, err } = run(argv, { cwd });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(UNSAFE.test(out.replaceAll(/\u001b\[[0-9;]*m/g, ''))).toBe(false);
    expect(out).toContain('gnp.exe');
  }
});

test('a fault shows no stack', () => {
  const cwd = makeTree({ 'clean.json': CLEAN, 'gone/': '' });
  const gone = spawnSync('sh', ['-c', 'cd gone && rmdir ../gone && exec "$0" "$1" .', process.execPath, BIN], {
    cwd,
    env: plainEnv(),
    encoding: 'utf8',
  });
  const wrong = run(['clean.json/manifest.json'], { cwd });
  for (const { code, out, err } of [{ code: gone.status, out: gone.stdout, err: gone.stderr }, wrong]) {
    expect(err).not.toMatch(/\n\s+at /);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  }
});

/** Writes the address of every ES module that is loaded to the file in `LOADED`, from the thread that loads them. */
const HOOK = `import fs from 'node:fs'; export function load(url, context, next) { fs.appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); }`;
const asUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
/** Writes the files of all others there when the process ends, and the parts of the program. */
const AT_END = `process.on('exit', () => {
  const require = createRequire('/');
  const parts = [...require(process.argv[1]).scripts.keys()].map((name) => '/' + name);
  fs.appendFileSync(process.env.LOADED, [...Object.keys(require.cache), ...parts].join('\\n'));
});`;
const REGISTER = asUrl(
  `import fs from 'node:fs'; import { createRequire, register } from 'node:module'; register(${JSON.stringify(asUrl(HOOK))}); ${AT_END}`,
);

describe('code of others cannot change what a run comes to', () => {
  const LATE =
    /^manifestlint: something failed on its own: late at .*manifestlint\.config\.mjs:1:\d+\)?\nA plugin, formatter or configuration left a promise or a timer behind\.\n$/;
  const config = (code: string) => ({ 'manifestlint.config.mjs': `${code}\nexport default {};` });
  const formatter = (code: string) => ({ 'own.mjs': `export default ${code}` });

  test.each<[string, Record<string, string>, string[], number, RegExp]>([
    ['a promise that is left behind', config('Promise.reject(new Error("late"));'), ['clean.json'], 2, LATE],
    ['a timer that is left behind', config('setTimeout(() => { throw new Error("late"); });'), ['clean.json'], 2, LATE],
    [
      'a configuration that never ends',
      config('await new Promise(() => {});'),
      ['clean.json'],
      2,
      /^manifestlint: .*manifestlint\.config\.mjs: cannot be loaded: it waits for something that never happens\n$/,
    ],
    [
      'a formatter that never ends',
      formatter('() => new Promise(() => {});'),
      ['-f', './own.mjs', 'error.json'],
      2,
      /1 error[^]*\nmanifestlint: format "\.\/own\.mjs": failed: it waits for something that never happens\n$/,
    ],
    [
      'a configuration that leaves',
      config('process.exit(0);'),
      ['error.json'],
      2,
      /^manifestlint: .*manifestlint\.config\.mjs:1:\d+: cannot be loaded: it calls process\.exit\(0\)\n/,
    ],
    ['a configuration that keeps the process alive', config('setInterval(() => {}, 1000);'), ['error.json'], 1, /^$/],
    ['a configuration that sets the exit code', config('process.exitCode = 0;'), ['error.json'], 1, /^$/],
    [
      'a configuration that sets the exit code at the end',
      config('process.on("exit", () => { process.exitCode = 0; });'),
      ['error.json'],
      1,
      /^$/,
    ],
    [
      'a configuration that leaves at the end',
      config('process.on("exit", () => process.exit(0));'),
      ['error.json'],
      1,
      /^$/,
    ],
    [
      'a configuration that sets the exit code at the end, and keeps the process alive',
      config('setInterval(() => {}, 1000); process.on("exit", () => { process.exitCode = 0; });'),
      ['error.json'],
      1,
      /^$/,
    ],
    [
      'a configuration that fails at the end',
      config('process.on("exit", () => { throw new Error("late"); });'),
      ['clean.json'],
      2,
      LATE,
    ],
    [
      'a configuration that leaves in a timer while it is loaded',
      config('setTimeout(() => process.exit(0)); await new Promise((done) => setTimeout(done, 20));'),
      ['clean.json'],
      2,
      /^manifestlint: something failed on its own: it calls process\.exit\(0\) at .*manifestlint\.config\.mjs:1:\d+\)\nA plugin/,
    ],
    [
      'a configuration that does something more before the end',
      config('process.once("beforeExit", () => setTimeout(() => { throw new Error("late"); }));'),
      ['clean.json'],
      2,
      LATE,
    ],
    ['a configuration that takes all listeners away', config('process.removeAllListeners();'), ['error.json'], 1, /^$/],
    ['a configuration that sets another exit code', config('process.exitCode = 7;'), ['clean.json'], 0, /^$/],
    [
      'a formatter that leaves when all is said',
      formatter('() => { setTimeout(() => process.exit(0)); return ""; };'),
      ['-f', './own.mjs', 'error.json'],
      1,
      /^$/,
    ],
    [
      'a formatter that takes the findings away',
      formatter('(report) => { report.results.length = 0; return ""; };'),
      ['-f', './own.mjs', 'error.json'],
      1,
      /^$/,
    ],
  ])('%s', (_, files, argv, code, err) => {
    const cwd = makeTree({ 'clean.json': CLEAN, 'error.json': ERROR, '.git/': '', ...files });
    expect(run(argv, { cwd })).toMatchObject({ code, err: matching(err) });
  });

  test('a module that mixes both kinds is told where and how to be one', () => {
    const cwd = makeTree({
      'clean.json': CLEAN,
      '.git/': '',
      'package.json': '{"type": "commonjs"}',
      'manifestlint.config.js': "require('node:fs');\nexport default {};",
    });
    const { code, err } = run(['clean.json'], { cwd });
    expect({ code, err: err.slice(err.indexOf('manifestlint:')).replace(cwd, '.') }).toEqual({
      code: 2,
      err: 'manifestlint: ./manifestlint.config.js:1:1: it is an ES module, in which there is no "require", "module" or "__dirname"\nUse "import" or createRequire of "node:module", "export default", and import.meta.dirname.\n',
    });
  });

  test('what a configuration prints does not mix with the report', () => {
    const cwd = makeTree({
      'error.json': ERROR,
      '.git/': '',
      ...config('console.log("loading"); console.dir("…"); console.group(); console.table(1);'),
    });
    const { code, out, err } = run(['-f', 'json', 'error.json'], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: "loading\n'…'\n  1\n" });
    expect(JSON.parse(out)).toMatchObject({ summary: { errors: 1 } });
  });
});

test.each([
  ['16.20.2', 2],
  ['18.20.8', 2],
  ['20.18.3', 2],
  ['20.19.0', 0],
  ['22.0.0', 0],
])('as Node.js %s it exits with %i', (version, code) => {
  const pretend = asUrl(
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  const err = code === 0 ? '' : `manifestlint: Node.js ${version} is too old\nInstall 20.19 or a later one.\n`;
  expect(run(['clean.json'], { cwd: tree(), node: ['--import', pretend] })).toMatchObject({ code, err });
});

describe('nothing is loaded that a run does not need', () => {
  const OPTIONAL = ['eslint-formatter-pretty', 'picomatch', 'cosmiconfig', 'tsx', 'commander', 'semver'];

  /** The optional packages that a run loads, as installed modules or as parts of the build. */
  function loaded(argv: string[], files: Record<string, string> = {}): string[] {
    const cwd = makeTree({ 'clean.json': CLEAN, 'error.json': ERROR, 'a/manifest.json': CLEAN, '.git/': '', ...files });
    const list = path.join(makeTree(), 'loaded.txt');
    run(argv, { cwd, env: { LOADED: list }, node: ['--import', REGISTER] });
    const modules = fs.readFileSync(list, 'utf8');
    expect(modules).toContain(path.basename(BIN));
    return OPTIONAL.filter((name) => modules.includes(`/node_modules/${name}/`) || modules.includes(`/${name}-`));
  }

  test('a clean file, a clean folder, a report for programs, standard input', () => {
    expect(loaded(['clean.json'])).toEqual([]);
    expect(loaded(['a'])).toEqual([]);
    expect(loaded(['-f', 'json', 'error.json'], { '.manifestlintrc.json': '{"rules": {}}' })).toEqual([]);
    expect(loaded(['-'])).toEqual(['eslint-formatter-pretty']);
  });

  test('each package where it is needed', () => {
    expect(loaded(['error.json'])).toEqual(['eslint-formatter-pretty']);
    expect(loaded(['*/manifest.json'])).toEqual(['picomatch']);
    expect(loaded(['.'], { '.gitignore': 'dist\n' })).toEqual([]);
    expect(loaded(['clean.json'], { '.manifestlintrc.yaml': 'rules: {}' })).toEqual(['cosmiconfig']);
    expect(loaded(['rules'])).toEqual(['commander']);
  });
});
