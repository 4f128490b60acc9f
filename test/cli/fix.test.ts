import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOSTILE, manifestlint, type Outcome, UNSAFE } from '../support/cli.ts';
import { manifest, raw, rough, task, text } from '../support/make-manifest.ts';
import { makeTree, withoutRoot } from '../support/tree.ts';

const CLEAN = text(manifest());
/** A manifest with two errors that can be repaired. */
const FIXABLE = text(
  manifest({ package: { targets: ['linux-aarch64'] }, tasks: [task('a', { retries: raw('3.0') })] }),
);
const FIXED = text(manifest({ package: { targets: ['linux-arm64'] }, tasks: [task('a', { retries: 3 })] }));
/** One error can be repaired, one guessed, one neither. */
const MIXED = text(manifest({ package: { targets: ['linux-aarch64', 'macos-arm46', 'amiga'] } }));
const MIXED_FIXED = MIXED.replace('linux-aarch64', 'linux-arm64');

const DIFF = [
  '--- a/m.json',
  '+++ b/m.json',
  '@@ -5,7 +5,7 @@',
  '     "version": "1.0.0",',
  `     "fingerprint": "sha256:${'4f'.repeat(32)}",`,
  '     "targets": [',
  '-      "linux-aarch64",',
  '+      "linux-arm64",',
  '       "macos-arm46",',
  '       "amiga"',
  '     ]',
  '',
].join('\n');

interface ResultsOf {
  results: {
    output?: string;
    messages: { ruleId: string; fix?: object }[];
    errorCount: number;
    fixableErrorCount: number;
    fixableWarningCount: number;
  }[];
}

const results = ({ out }: Outcome): ResultsOf['results'] => (JSON.parse(out) as ResultsOf).results;
const read = (cwd: string, file = 'm.json'): string => fs.readFileSync(path.join(cwd, file), 'utf8');

/** Runs the command line over `m.json` with this text. */
async function run(
  manifestText: string | Uint8Array,
  ...argv: string[]
): Promise<Outcome & { cwd: string; after: string }> {
  const cwd = makeTree({ 'm.json': manifestText });
  const outcome = await manifestlint([...argv, 'm.json'], { cwd });
  return { ...outcome, cwd, after: read(cwd) };
}

describe('--fix', () => {
  test('writes what is safe to repair, reports what remains and fails only for that', async () => {
    expect(await run(FIXABLE, '--fix')).toMatchObject({ code: 0, err: 'manifestlint: fixed 1 file.\n', after: FIXED });
    const { code, after, out } = await run(MIXED, '--fix');
    expect({ code, after }).toEqual({ code: 1, after: MIXED_FIXED });
    expect(out).toContain('"macos-arm46" is not supported');
    expect(out).not.toContain('linux-aarch64');
  });

  test('puts nothing but the report on standard output', async () => {
    const outcome = await run(MIXED, '--fix', '-f', 'json');
    expect(results(outcome)).toMatchObject([{ output: MIXED_FIXED, errorCount: 2, fixableErrorCount: 0 }]);
  });

  test('does not write what needs no repair', async () => {
    const cwd = makeTree({ 'm.json': CLEAN });
    fs.utimesSync(path.join(cwd, 'm.json'), 1, 1);
    expect(await manifestlint(['--fix', 'm.json'], { cwd })).toMatchObject({ code: 0, err: '' });
    expect(fs.statSync(path.join(cwd, 'm.json')).mtimeMs).toBe(1000);
  });

  test('repairs everything in a folder', async () => {
    const cwd = makeTree({
      'a/manifest.json': FIXABLE,
      'b/manifest.json': CLEAN,
      'c/manifest.json': FIXABLE,
      'web/manifest.json': '\ufeff{"name": "website"}',
    });
    expect(await manifestlint(['--fix', '.'], { cwd })).toMatchObject({
      code: 0,
      err: 'manifestlint: fixed 2 files.\n',
    });
    expect([read(cwd, 'a/manifest.json'), read(cwd, 'c/manifest.json'), read(cwd, 'web/manifest.json')]).toEqual([
      FIXED,
      FIXED,
      '\ufeff{"name": "website"}',
    ]);
  });

  test('a second time there is nothing to do', async () => {
    const { cwd } = await run(MIXED, '--fix');
    expect(await manifestlint(['--fix', 'm.json'], { cwd })).toMatchObject({ code: 1, err: '' });
    expect(read(cwd)).toBe(MIXED_FIXED);
  });

  test('with --unsafe-fixes, makes guesses too, and without --fix as well', async () => {
    const guessed = MIXED_FIXED.replace('macos-arm46', 'macos-arm64');
    for (const argv of [['--unsafe-fixes'], ['--fix', '--unsafe-fixes']])
      expect(await run(MIXED, ...argv)).toMatchObject({ code: 1, after: guessed });
  });

  test('keeps CRLF, tabs, bytes that nothing speaks of, and no byte order mark', async () => {
    expect(await run(`\ufeff${rough(FIXABLE)}`, '--fix')).toMatchObject({ code: 0, after: rough(FIXED) });
  });

  test('leaves a file alone of which not all bytes are known', async () => {
    const bytes = Buffer.from(text(manifest({ note: 'x', package: { targets: ['linux-aarch64'] } })));
    bytes[bytes.indexOf('"x"') + 1] = 0xff;
    const { cwd, code, err } = await run(bytes, '--unsafe-fixes');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(fs.readFileSync(path.join(cwd, 'm.json'))).toEqual(bytes);
  });

  test('what --quiet does not show is not changed', async () => {
    const before = text(manifest({ package: { targets: ['linux-aarch64', 'macos-arm64', 'macos-arm64'] } }));
    const { after, err, code } = await run(before, '--fix', '--quiet', '--max-warnings', '10');
    expect({ after, err, code }).toEqual({ after: before.replace('linux-aarch64', 'linux-arm64'), err: '', code: 0 });
  });

  test('neither is what another side refuses, nor what a rule that is off would say', async () => {
    expect((await run(FIXABLE, '--fix', '--side', 'build')).after).toBe(FIXABLE);
    expect((await run(FIXABLE, '--fix', '--rule', 'unsupported-target:off')).after).toBe(
      FIXED.replace('linux-arm64', 'linux-aarch64'),
    );
  });

  test('nor what is suppressed', async () => {
    const cwd = makeTree({ '.git/': '', 'm.json': FIXABLE });
    expect(await manifestlint(['--suppress-rule', 'unsupported-target', 'm.json'], { cwd })).toMatchObject({ code: 1 });
    expect(await manifestlint(['--fix', 'm.json'], { cwd })).toMatchObject({ code: 0 });
    expect(read(cwd)).toBe(FIXED.replace('linux-arm64', 'linux-aarch64'));
  });

  test('the report and the counts of a run without --fix say what could be repaired', async () => {
    const [result] = results(await run(MIXED, '-f', 'json'));
    expect(result).toMatchObject({ errorCount: 3, fixableErrorCount: 1, fixableWarningCount: 0 });
    expect(result).not.toHaveProperty('output');
    expect(result?.messages.map(({ fix }) => fix !== undefined)).toEqual([true, false, false]);
    expect((await run(MIXED)).out).toMatch(/ in 1 manifest · 1 fixable \(\+\d with --unsafe-fixes\)\n/);
    expect((await run(FIXABLE)).out).toMatch(/ in 1 manifest · 2 fixable\n/);
    expect((await run(MIXED, '--fix')).out).not.toContain('--fix');
  });
});

describe('a file that is written', () => {
  test('keeps its permissions, and no draft is left', async () => {
    const cwd = makeTree({ 'm.json': FIXABLE });
    fs.chmodSync(path.join(cwd, 'm.json'), 0o640);
    expect(await manifestlint(['--fix', 'm.json'], { cwd })).toMatchObject({ code: 0 });
    expect(fs.statSync(path.join(cwd, 'm.json')).mode & 0o7777).toBe(0o640);
    expect(fs.readdirSync(cwd)).toEqual(['m.json']);
  });

  test.skipIf(process.getuid?.() !== 0)('keeps its owner if root repairs it', async () => {
    const cwd = makeTree({ 'm.json': FIXABLE });
    fs.chownSync(path.join(cwd, 'm.json'), 1234, 2345);
    await manifestlint(['--fix', 'm.json'], { cwd });
    expect(fs.statSync(path.join(cwd, 'm.json'))).toMatchObject({ uid: 1234, gid: 2345 });
  });

  test('is the one that a link leads to', async () => {
    const cwd = makeTree({ 'real/m.json': FIXABLE });
    fs.symlinkSync('real/m.json', path.join(cwd, 'link.json'));
    expect(await manifestlint(['--fix', 'link.json'], { cwd })).toMatchObject({ code: 0 });
    expect(fs.lstatSync(path.join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(read(cwd, 'real/m.json')).toBe(FIXED);
    expect(fs.readdirSync(path.join(cwd, 'real'))).toEqual(['m.json']);
  });

  test('may have two names', async () => {
    const cwd = makeTree({ 'm.json': FIXABLE });
    fs.symlinkSync('m.json', path.join(cwd, 'link.json'));
    expect(await manifestlint(['--fix', 'link.json', 'm.json'], { cwd })).toMatchObject({
      code: 0,
      err: 'manifestlint: fixed 2 files.\n',
    });
    expect(read(cwd)).toBe(FIXED);
  });

  test('is left alone if it has changed in the meantime', async () => {
    const cwd = makeTree({ '.git/': '', 'm.json': FIXABLE, 'other.json': FIXABLE });
    // The rule in this configuration changes the file between reading and writing.
    fs.writeFileSync(
      path.join(cwd, 'manifestlint.config.mjs'),
      `
      import fs from 'node:fs';
      const check = () => { fs.writeFileSync(${JSON.stringify(path.join(cwd, 'm.json'))}, 'somebody else'); };
      const rule = { id: 'org/meddle', kind: 'manifest-v2', summary: 'x', severity: 'warn', messages: { m: { text: 'x', help: 'x', rejectedBy: [] } }, check };
      export default { plugins: [{ meta: { name: 'org' }, rules: [rule] }], rules: { 'org/meddle': 'warn' } };
    `,
    );
    const { code, err } = await manifestlint(['--fix', 'm.json', 'other.json'], { cwd });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'manifestlint: fixed 1 file.\nmanifestlint: m.json was not fixed: it has changed since it was read.\n',
    });
    expect([read(cwd), read(cwd, 'other.json')]).toEqual(['somebody else', FIXED]);
  });

  test('must allow it, and the others are written all the same', async () => {
    const cwd = makeTree({ 'm.json': FIXABLE, 'other.json': FIXABLE });
    fs.chmodSync(cwd, 0o777);
    fs.chmodSync(path.join(cwd, 'm.json'), 0o444);
    fs.chmodSync(path.join(cwd, 'other.json'), 0o666);
    const { code, err, out } = await withoutRoot(() =>
      manifestlint(['--fix', '-f', 'json', 'm.json', 'other.json'], { cwd }),
    );
    expect(code).toBe(2);
    // Findings that were not repaired are still reported.
    const [unfixed, fixed] = results({ code, err, out });
    expect([unfixed?.fixableErrorCount, unfixed?.output]).toEqual([2, undefined]);
    expect([fixed?.fixableErrorCount, fixed?.output]).toEqual([0, FIXED]);
    expect(err).toMatch(/^manifestlint: fixed 1 file\.\nmanifestlint: m\.json was not fixed: EACCES.*\n$/);
    expect([read(cwd), read(cwd, 'other.json')]).toEqual([FIXABLE, FIXED]);
  });

  test('may have any name, which is shown without what moves the cursor', async () => {
    const name = `${HOSTILE.replaceAll('/', '')}.json`;
    const cwd = makeTree({ [name]: FIXABLE });
    fs.chmodSync(path.join(cwd, name), 0o444);
    fs.chmodSync(cwd, 0o777);
    const { err } = await withoutRoot(() => manifestlint(['--fix', name], { cwd }));
    expect(err).toContain('was not fixed');
    expect(err).not.toMatch(UNSAFE);
  });
});

describe('--fix-dry-run', () => {
  test('reports what would remain and writes nothing', async () => {
    const outcome = await run(MIXED, '--fix-dry-run', '-f', 'json');
    expect(outcome).toMatchObject({ code: 1, err: '', after: MIXED });
    expect(results(outcome)).toMatchObject([{ output: MIXED_FIXED, errorCount: 2, fixableErrorCount: 0 }]);
    expect(await run(FIXABLE, '--fix-dry-run')).toMatchObject({ code: 0, after: FIXABLE });
  });

  test('may guess', async () => {
    const outcome = await run(MIXED, '--fix-dry-run', '--unsafe-fixes', '-f', 'json');
    expect(outcome.after).toBe(MIXED);
    expect(results(outcome)[0]?.output).toBe(MIXED_FIXED.replace('macos-arm46', 'macos-arm64'));
  });

  test('reads standard input too', async () => {
    const outcome = await manifestlint(['--fix-dry-run', '-f', 'json', '-'], { cwd: makeTree(), stdin: FIXABLE });
    expect(outcome.code).toBe(0);
    expect(results(outcome)).toMatchObject([{ output: FIXED, messages: [] }]);
  });
});

describe('--diff', () => {
  test('prints what would change instead of a report, and writes nothing', async () => {
    expect(await run(MIXED, '--diff')).toMatchObject({ code: 1, out: DIFF, err: '', after: MIXED });
  });

  test('names the file that a link leads to, since a patch cannot be applied to a link', async () => {
    const cwd = makeTree({ '.git/': '', 'real/m.json': FIXABLE });
    fs.symlinkSync('real/m.json', path.join(cwd, 'link.json'));
    expect((await manifestlint(['--diff', 'link.json'], { cwd })).out).toMatch(
      /^--- a\/real\/m\.json\n\+\+\+ b\/real\/m\.json\n/,
    );
  });

  test('brings no sequence of the file to a terminal, and every byte to a pipe', async () => {
    const cwd = makeTree({
      '.git/': '',
      'm.json': FIXABLE.replace('"targets"', `"x": "\u009b2J${HOSTILE.replaceAll(/[\0-\x1f]/g, '')}",\n"targets"`),
    });
    for (const argv of [['--diff'], ['--diff', '--no-color'], ['--diff', '--color']]) {
      const { out } = await manifestlint([...argv, 'm.json'], { cwd, isTTY: true });
      expect(out.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(UNSAFE);
      expect(out).toContain('\\x9b2J');
    }
    expect((await manifestlint(['--diff', 'm.json'], { cwd })).out).toContain('\u009b2J');
  });

  test('is for git apply where a runner forces colour, and names a file once', async () => {
    const cwd = makeTree({ '.git/': '', 'm.json': FIXABLE });
    fs.symlinkSync('m.json', path.join(cwd, 'link.json'));
    const { out } = await manifestlint(['--diff', 'm.json', 'link.json'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(out.match(/^--- a\/m\.json$/gm)).toHaveLength(1);
    expect((await manifestlint(['--diff', '--color', 'm.json'], { cwd })).out).toContain('\u001b[');
  });

  test('exits with 1 if there is a difference, whatever is found', async () => {
    expect(await run(FIXABLE, '--diff')).toMatchObject({ code: 1 });
    expect(await run(text(manifest({ tasks: [] })), '--diff')).toMatchObject({ code: 0, out: '', err: '' });
    expect(await run(FIXABLE, '--diff', '--exit-zero')).toMatchObject({
      code: 0,
      out: expect.stringContaining('+++ b/m.json') as unknown,
    });
  });

  test('may guess', async () => {
    expect((await run(MIXED, '--diff', '--unsafe-fixes')).out).toContain(
      '-      "macos-arm46",\n+      "linux-arm64",\n+      "macos-arm64",\n',
    );
  });

  test('is what git applies', async () => {
    const files = {
      'a/manifest.json': FIXABLE,
      'b/manifest.json': `\ufeff${rough(FIXABLE)}`,
      'c/manifest.json': FIXABLE.trimEnd(),
    };
    const cwd = makeTree(files);
    const { out } = await manifestlint(['--diff', '.'], { cwd });
    fs.writeFileSync(path.join(cwd, 'all.patch'), out);
    execFileSync('git', ['apply', '--whitespace=nowarn', 'all.patch'], { cwd });
    expect(Object.keys(files).map((file) => read(cwd, file))).toEqual([FIXED, rough(FIXED), FIXED.trimEnd()]);
    expect(await manifestlint(['--diff', '.'], { cwd })).toMatchObject({ code: 0, out: '' });
  });

  test('reads standard input too', async () => {
    const world = { cwd: makeTree(), stdin: MIXED };
    expect(await manifestlint(['--diff', '-'], world)).toMatchObject({
      code: 1,
      out: DIFF.replaceAll('m.json', '<stdin>'),
    });
    expect(await manifestlint(['--diff', '--stdin', '--stdin-filename', 'm.json'], world)).toMatchObject({
      code: 1,
      out: DIFF,
    });
  });

  test('has colours where a person looks, and nothing there that moves the cursor', async () => {
    const cwd = makeTree({
      'm.json': text(manifest({ tasks: [task('a', { description: HOSTILE, retries: raw('3.0') })] })),
    });
    const { out } = await manifestlint(['--diff', 'm.json'], { cwd, isTTY: true });
    expect(out).toContain('\u001b[31m-');
    expect(out.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(UNSAFE);
    expect((await manifestlint(['--diff', '--no-color', 'm.json'], { cwd })).out).not.toContain('\u001b[31m');
  });
});

describe('what does not go together is refused', () => {
  test.each<[argv: string[], err: RegExp]>([
    [['--fix', '--fix-dry-run', 'm.json'], /'--fix-dry-run' cannot be used with option '--fix'/],
    [['--fix', '--diff', 'm.json'], /'--diff' cannot be used with option '--fix'/],
    [['--fix-dry-run', '--diff', 'm.json'], /'--diff' cannot be used with option '--fix-dry-run'/],
    [['--diff', '-f', 'json', 'm.json'], /'--diff' cannot be used with option '-f, --format/],
    [['--diff', '-o', 'x', 'm.json'], /'--diff' cannot be used with option '-o, --output-file/],
    [['--fix', '--suppress-all', 'm.json'], /'--fix' cannot be used with option '--suppress-all'/],
    [['--fix-dry-run', '--prune-suppressions', 'm.json'], /cannot be used with option '--prune-suppressions'/],
  ])('%j', async (argv, err) => {
    const cwd = makeTree({ 'm.json': FIXABLE });
    const outcome = await manifestlint(argv, { cwd, stdin: FIXABLE });
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toMatch(err);
    expect(fs.readdirSync(cwd)).toEqual(['m.json']);
    expect(read(cwd)).toBe(FIXABLE);
  });
});
