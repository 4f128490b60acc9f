import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { resultsIn } from '../../formatters/log.ts';
import { manifestlint, type Outcome } from '../../support/cli.ts';
import { manifest, task, text } from '../../support/make-manifest.ts';
import { repository } from '../../support/workspace.ts';

const FAULTY = text(manifest({ tasks: [task('a', { dependencies: ['nowhere'] })] }));
const CLEAN = text(manifest());

const read = (...parts: string[]): string => fs.readFileSync(path.join(...parts), 'utf8');
const tree = (): string => repository({ 'a/manifest.json': FAULTY, 'b/manifest.json': CLEAN });

/** The addresses of all results. */
const uris = (sarif: string): (string | undefined)[] =>
  resultsIn(sarif).map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);

describe('several formats', () => {
  test('one to standard output, the others to files, also into folders that are missing', async () => {
    const cwd = tree();
    const { code, out, err } = await manifestlint(
      ['-f', 'compact', '-f', 'sarif:out/a.sarif', '--format', 'junit:report.xml', '--format=gitlab:gl.json', '.'],
      { cwd },
    );
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^a\/manifest\.json:\d+:\d+: error .*\[dangling-dependency\]\n$/);
    expect(uris(read(cwd, 'out/a.sarif'))).toEqual(['a/manifest.json']);
    expect(read(cwd, 'report.xml')).toContain('<testsuites name="manifestlint" tests="2" failures="1" errors="0">');
    expect(JSON.parse(read(cwd, 'gl.json'))).toMatchObject([{ location: { path: 'a/manifest.json' } }]);
  });

  test.each([
    [['-f', 'json', '-f', 'pretty'], /two formats go to standard output\nWrite all but one as name:file/],
    [['-f', 'json:x', '-f', 'sarif:./x'], /two formats go to \S+\/x\n/],
    [['-f', 'json:x', '-f', 'sarif', '-o', 'x'], /two formats go to \S+\/x\n/],
    [
      ['-f', 'json:x', '-o', 'y'],
      /--output-file names a file for no format\nEvery --format names one of its own already/,
    ],
    [
      ['-f', 'compact:a/../a/manifest.json'],
      /the report would overwrite \S+a\/manifest\.json, which is linted\nName another file/,
    ],
    [['-f', 'compact', '-o', 'link.json'], /the report would overwrite \S+a\/manifest\.json, which is linted\n/],
  ])('%j clash', async (argv, err) => {
    const cwd = tree();
    fs.symlinkSync('a/manifest.json', path.join(cwd, 'link.json'));
    expect(await manifestlint([...argv, '.'], { cwd })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(err) as unknown,
    });
    expect(read(cwd, 'a/manifest.json')).toBe(FAULTY);
    expect(fs.existsSync(path.join(cwd, 'y'))).toBe(false);
  });

  test.skipIf(process.platform === 'win32')(
    'two ways to one file that is not there yet clash too (skipped on Windows, where links need rights)',
    async () => {
      const cwd = tree();
      fs.symlinkSync('a', path.join(cwd, 'link'));
      expect(await manifestlint(['-f', 'json:link/o', '-f', 'sarif:a/o', '.'], { cwd })).toMatchObject({
        code: 2,
        err: expect.stringMatching(/two formats go to \S+\/a\/o\n/) as unknown,
      });
    },
  );

  test('a format of your own may empty the report that it is given, and no other', async () => {
    const cwd = repository({
      'a/manifest.json': FAULTY,
      'own.mjs': 'export default (report) => { report.results.length = 0; return ""; };',
    });
    await manifestlint(['-f', './own.mjs', '-f', 'json:report.json', '.'], { cwd });
    expect(JSON.parse(read(cwd, 'report.json'))).toMatchObject({ summary: { errors: 1 } });
  });

  test('--no-plugins refuses no format of ours that is asked for', async () => {
    const cwd = repository({
      'a/manifest.json': FAULTY,
      'own.mjs': 'export default () => "";',
      '.manifestlintrc.json': '{"format": "./own.mjs"}',
    });
    expect(await manifestlint(['--no-plugins', '-f', 'compact', '.'], { cwd })).toMatchObject({ code: 1, err: '' });
    expect(await manifestlint(['--no-plugins', '.'], { cwd })).toMatchObject({ code: 2 });
  });

  test('- is standard output', async () => {
    const cwd = tree();
    for (const name of ['-', '/dev/stdout'])
      expect((await manifestlint(['-f', 'compact', '-o', name, '.'], { cwd })).out).toContain('[dangling-dependency]');
    expect((await manifestlint(['-f', 'json:report.json', '-f', 'compact:-', '.'], { cwd })).out).toContain(
      '[dangling-dependency]',
    );
    expect(fs.readdirSync(cwd).sort()).toEqual(['.git', 'a', 'b', 'report.json']);
  });

  test('one that cannot be written takes no other along', async () => {
    const cwd = tree();
    const outcome = await manifestlint(
      ['-f', 'sarif:a/manifest.json/x', '-f', 'compact', '-f', 'json:report.json', '.'],
      { cwd },
    );
    expect(outcome).toMatchObject({
      code: 2,
      out: expect.stringContaining('dangling-dependency') as unknown,
      err: expect.stringMatching(/^manifestlint: cannot write /) as unknown,
    });
    expect(JSON.parse(read(cwd, 'report.json'))).toMatchObject({ summary: { errors: 1 } });
  });

  test('two that cannot be written are both told', async () => {
    const { err } = await manifestlint(['-f', 'sarif:a/manifest.json/x', '-f', 'json:b/manifest.json/y', '.'], {
      cwd: tree(),
    });
    expect(err.match(/^manifestlint: cannot write /gm)).toHaveLength(2);
  });

  test.each(['pretty', 'codeframe', 'markdown', 'github'])(
    '%s says under --quiet only that there are no errors',
    async (name) => {
      const cwd = repository({ 'manifest.json': text(manifest({ note: 1 })) });
      const { code, out } = await manifestlint(['-q', '-f', name, '--max-warnings', '0', '.'], { cwd });
      expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('no errors') as unknown });
    },
  );

  test('a report without colour holds nothing of what the library tells some terminals', async () => {
    const cwd = repository({ 'my (proj), v1+/manifest.json': FAULTY });
    const { out } = await manifestlint(['my (proj), v1+'], {
      cwd,
      env: { TERM_PROGRAM: 'iTerm.app', VTE_VERSION: '7200' },
      isTTY: true,
    });
    expect(out.split('\n')[1]).toMatch(/my \(proj\), v1\+\/manifest\.json/);
    expect(out.replaceAll(/\u001b(?:\[[\d;]*m|\]8;;[^\u0007]*\u0007)/g, '')).not.toMatch(/\u001b|CurrentDir/);
  });

  test.each([
    [
      'throws',
      `export default () => { throw new Error('no colours left'); };`,
      /^manifestlint: format "\.\/own\.mjs": failed: no colours left\n$/,
    ],
    [
      'returns no text',
      'export default () => 42;',
      /^manifestlint: format "\.\/own\.mjs": returned 42, not a string\n$/,
    ],
  ])('one of your own that %s is named, and takes no other along', async (_, code, err) => {
    const cwd = repository({ 'a/manifest.json': FAULTY, 'own.mjs': code });
    const outcome = await manifestlint(['-f', './own.mjs', '-f', 'json:report.json', '.'], { cwd });
    expect(outcome).toMatchObject({ code: 2, out: '', err: expect.stringMatching(err) as unknown });
    expect(JSON.parse(read(cwd, 'report.json'))).toMatchObject({ summary: { errors: 1 } });
  });
});

describe('on GitHub Actions', () => {
  const onActions = (argv: string[], cwd: string, env: Record<string, string> = {}): Promise<Outcome> =>
    manifestlint([...argv, '.'], {
      cwd,
      env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, GITHUB_STEP_SUMMARY: path.join(cwd, 'summary.md'), ...env },
    });
  const commands = ({ out }: Outcome): string[] => out.split('\n').filter((line) => line.startsWith('::'));
  const hasSummary = (cwd: string): boolean => fs.existsSync(path.join(cwd, 'summary.md'));

  test.each([[[]], [['-f', 'pretty']], [['-f', 'codeframe', '-f', 'sarif:out.sarif']]])(
    '%j: the report for people stays, annotations and a summary are added',
    async (argv) => {
      const cwd = tree();
      const outcome = await onActions(argv, cwd);
      expect(outcome).toMatchObject({ code: 1, err: '' });
      expect(outcome.out).toContain('Name a task of this package');
      expect(commands(outcome)).toEqual([expect.stringMatching(/^::error file=a\/manifest\.json,line=\d+,/)]);
      expect(read(cwd, 'summary.md')).toMatch(
        /^\*\*manifestlint\*\*: 1 error in 2 manifests\n\n### a\/manifest\.json\n/,
      );
    },
  );

  test('where no report goes to standard output, annotations do', async () => {
    const cwd = tree();
    expect(commands(await onActions(['-f', 'sarif', '-o', 'out.sarif'], cwd))).toHaveLength(1);
    expect(hasSummary(cwd)).toBe(true);
  });

  test('-f github has its summary too, and annotations once', async () => {
    const cwd = tree();
    expect(commands(await onActions(['-f', 'github'], cwd))).toHaveLength(1);
    expect(hasSummary(cwd)).toBe(true);
  });

  test.each(['json', 'compact', 'sarif'])('a report in %s stays alone', async (name) => {
    const cwd = tree();
    expect(commands(await onActions(['-f', name], cwd))).toEqual([]);
    expect(hasSummary(cwd)).toBe(false);
  });

  test('where nothing fits any more, nothing is added', async () => {
    for (const room of [0, 40]) {
      const cwd = tree();
      fs.writeFileSync(path.join(cwd, 'summary.md'), '-'.repeat(1024 * 1024 - room));
      expect(await onActions([], cwd)).toMatchObject({ code: 1, err: '' });
      expect(fs.statSync(path.join(cwd, 'summary.md')).size).toBe(1024 * 1024 - room);
    }
  });

  test('fills what room there is to the byte, with letters of any length', async () => {
    const cwd = repository({
      'a/manifest.json': text(
        manifest({ tasks: [task('a', { dependencies: Array.from({ length: 30 }, (_, n) => `größe_${n}`) })] }),
      ),
    });
    await onActions([], cwd);
    const whole = read(cwd, 'summary.md');
    const size = Buffer.byteLength(whole);
    for (const room of [size + 1, size, size - 8, size - 400, 1000]) {
      fs.writeFileSync(path.join(cwd, 'summary.md'), '-'.repeat(1024 * 1024 - room));
      await onActions([], cwd);
      const added = read(cwd, 'summary.md').slice(1024 * 1024 - room);
      expect(Buffer.byteLength(added)).toBeLessThanOrEqual(room);
      expect(added === `\n${whole}`).toBe(room > size);
      // A picture is there whole or not at all.
      expect(added.match(/^```mermaid/gm) ?? []).toHaveLength((added.match(/^```$/gm) ?? []).length);
    }
  });

  test('a summary that was asked for is not added once more', async () => {
    const cwd = tree();
    fs.symlinkSync('summary.md', path.join(cwd, 'link.md'));
    fs.writeFileSync(path.join(cwd, 'summary.md'), '');
    await onActions(['-f', 'markdown:link.md'], cwd);
    expect(read(cwd, 'summary.md').match(/\*\*manifestlint\*\*/g)).toHaveLength(1);
  });

  test('a summary that cannot be written fails nothing', async () => {
    const outcome = await onActions([], tree(), { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' });
    expect(outcome).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^manifestlint: the job summary was not written: ENOENT[^\n]*\n$/) as unknown,
    });
    expect(commands(outcome)).toHaveLength(1);
  });
});

describe('on Azure Pipelines', () => {
  const onAzure = (argv: string[], cwd: string): Promise<Outcome> =>
    manifestlint([...argv, '.'], { cwd, env: { TF_BUILD: 'True', BUILD_SOURCESDIRECTORY: cwd } });
  const issues = ({ out }: Outcome): string[] => out.split('\n').filter((line) => line.startsWith('##vso['));

  test.each([[[]], [['-f', 'codeframe', '-f', 'sarif:out.sarif']], [['-f', 'json:out.json']]])(
    '%j: issues are added',
    async (argv) => {
      expect(issues(await onAzure(argv, tree()))).toEqual([
        expect.stringMatching(/^##vso\[task\.logissue type=error;sourcepath=a\/manifest\.json;linenumber=\d+;/),
      ]);
    },
  );

  test.each(['json', 'compact', 'markdown'])('a report in %s stays alone', async (name) => {
    expect(issues(await onAzure(['-f', name], tree()))).toEqual([]);
  });

  test('-f azure has its issues once', async () => {
    expect(issues(await onAzure(['-f', 'azure'], tree()))).toHaveLength(1);
  });
});

describe.skipIf(process.platform === 'win32')('paths in a report for machines', () => {
  const linked = (): { cwd: string; link: string } => {
    const cwd = repository({ 'real/manifest.json': FAULTY, 'links/': '' });
    fs.symlinkSync('../real/manifest.json', path.join(cwd, 'links/manifest.json'));
    const link = path.join(repository({}), 'checkout');
    fs.symlinkSync(cwd, link);
    return { cwd, link };
  };

  test('a linked manifest is called by what the link leads to, and for people by its name', async () => {
    const { cwd } = linked();
    expect(uris((await manifestlint(['-f', 'sarif', 'links'], { cwd })).out)).toEqual(['real/manifest.json']);
    expect((await manifestlint(['-f', 'github', 'links'], { cwd })).out).toMatch(/^::error file=real\/manifest\.json,/);
    expect((await manifestlint(['-f', 'compact', 'links'], { cwd })).out).toMatch(/^links\/manifest\.json:/);
  });

  test('a review is given paths from the working folder, even if a link leads there', async () => {
    const { link } = linked();
    expect(JSON.parse((await manifestlint(['-f', 'rdjson', 'real'], { cwd: link })).out)).toMatchObject({
      diagnostics: [{ location: { path: 'real/manifest.json' } }],
    });
  });

  test('the repository may be checked out inside of the workspace, and its submodules belong to it', async () => {
    const workspace = repository({ 'repo/.git/': '', 'repo/p/manifest.json': FAULTY });
    fs.rmSync(path.join(workspace, '.git'), { recursive: true });
    const env = { GITHUB_WORKSPACE: workspace };
    expect(uris((await manifestlint(['-f', 'sarif', '.'], { cwd: path.join(workspace, 'repo/p'), env })).out)).toEqual([
      'p/manifest.json',
    ]);
    fs.mkdirSync(path.join(workspace, '.git'));
    expect(uris((await manifestlint(['-f', 'sarif', '.'], { cwd: path.join(workspace, 'repo/p'), env })).out)).toEqual([
      'repo/p/manifest.json',
    ]);
  });

  test.each(['CI_PROJECT_DIR', 'GITHUB_WORKSPACE'])('%s may be a link, empty, or nowhere', async (name) => {
    const { cwd, link } = linked();
    expect(uris((await manifestlint(['-f', 'sarif', 'real'], { cwd, env: { [name]: link } })).out)).toEqual([
      'real/manifest.json',
    ]);
    for (const folder of ['', '/nowhere'])
      expect(
        uris((await manifestlint(['-f', 'sarif', '.'], { cwd: path.join(cwd, 'real'), env: { [name]: folder } })).out),
      ).toEqual(['real/manifest.json']);
  });
});

describe('SARIF', () => {
  test('--sarif-category', async () => {
    const { out } = await manifestlint(['-f', 'sarif', '--sarif-category', 'nightly', '.'], { cwd: tree() });
    expect(JSON.parse(out)).toMatchObject({ runs: [{ automationDetails: { id: 'nightly/' } }] });
  });

  test('holds suppressed findings, unless --sarif-drop-suppressed', async () => {
    const cwd = tree();
    await manifestlint(['--suppress-all', '.'], { cwd });
    const { code, out } = await manifestlint(['-f', 'sarif', '.'], { cwd });
    expect(code).toBe(0);
    expect(resultsIn(out)).toMatchObject([
      { ruleId: 'dangling-dependency', suppressions: [{ kind: 'external', status: 'accepted' }] },
    ]);
    expect(resultsIn((await manifestlint(['-f', 'sarif', '--sarif-drop-suppressed', '.'], { cwd })).out)).toEqual([]);
  });
});
