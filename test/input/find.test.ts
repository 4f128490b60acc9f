import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findInputs, type FindOptions } from '../../src/input/find.ts';
import { addFiles, makeTree, withoutRoot } from '../support/tree.ts';

const FILES = ['manifest.json'];

/** The files that the patterns lead to: paths relative to `root`, with a `!` behind those that were named. */
async function find(
  root: string,
  patterns: readonly string[],
  cwd = root,
  more: Partial<FindOptions> = {},
): Promise<{ found: string[]; unmatched: string[] }> {
  const { inputs, unmatched } = await findInputs(patterns, {
    cwd,
    files: FILES,
    notice: new Set(),
    listings: new Map(),
    ...more,
  });
  const found = inputs.map(
    ({ filePath, explicit }) => path.relative(root, filePath).replaceAll(path.sep, '/') + (explicit ? '!' : ''),
  );
  return { found, unmatched: unmatched.map(({ pattern, reason }) => `${pattern} ${reason}`) };
}

const found = (...files: string[]) => ({ found: files, unmatched: [] });
const unmatched = (...reasons: string[]) => ({ found: [], unmatched: reasons });

test('a folder: every manifest.json below it, sorted by path', async () => {
  const root = makeTree(
    Object.fromEntries(
      [
        'manifest.json',
        'b/manifest.json',
        'a/z/manifest.json',
        'a/manifest.json',
        'a-b/manifest.json',
        'a/b/c/d/manifest.json',
      ].map((name) => [name, '']),
    ),
  );
  addFiles(root, { 'a/manifest.yaml': '', 'a/Manifest.json': '', 'a/manifest.json.bak': '', 'x/manifest.json/': '' });
  const all = found(
    'a-b/manifest.json',
    'a/b/c/d/manifest.json',
    'a/manifest.json',
    'a/z/manifest.json',
    'b/manifest.json',
    'manifest.json',
  );
  expect(await find(root, ['.'])).toEqual(all);
  expect(await find(root, [root])).toEqual(all);
  expect(await find(root, ['./a/../'])).toEqual(all);
  expect(await find(root, ['..'], path.join(root, 'a'))).toEqual(all);
  expect(await find(root, ['a/b', 'b/'])).toEqual(found('a/b/c/d/manifest.json', 'b/manifest.json'));
});

test('node_modules and .git are not entered, unless they are named', async () => {
  const root = makeTree({
    'node_modules/p/manifest.json': '',
    'a/node_modules/manifest.json': '',
    '.git/manifest.json': '',
    '.github/manifest.json': '',
    'node_modules2/manifest.json': '',
  });
  expect(await find(root, ['.'])).toEqual(found('.github/manifest.json', 'node_modules2/manifest.json'));
  expect(await find(root, ['**/manifest.json'])).toEqual(found('.github/manifest.json', 'node_modules2/manifest.json'));
  expect(await find(root, ['node_modules'])).toEqual(found('node_modules/p/manifest.json'));
  expect(await find(root, ['node_modules/p'])).toEqual(found('node_modules/p/manifest.json'));
});

test('a file that is named may be called anything', async () => {
  const root = makeTree({
    'README.md': '',
    'a/manifest.json': '',
    '.hidden': '',
    '-x': '',
    'sp ace': '',
    'ümläut.json': '',
  });
  expect(await find(root, ['README.md', '.hidden', './-x', 'sp ace', 'ümläut.json'])).toEqual(
    found('-x!', '.hidden!', 'README.md!', 'sp ace!', 'ümläut.json!'),
  );
  expect(await find(root, [path.join(root, 'a/manifest.json')])).toEqual(found('a/manifest.json!'));
});

test('a file and links to it are one file; who names a link sees it', async () => {
  const root = makeTree({ 'b/manifest.json': '', 'a/': '', 'c/': '', 'other/elsewhere.json': '' });
  for (const folder of ['a', 'c']) fs.symlinkSync('../b/manifest.json', path.join(root, folder, 'manifest.json'));
  fs.symlinkSync('elsewhere.json', path.join(root, 'other/manifest.json'));
  expect(await find(root, ['.'])).toEqual(found('b/manifest.json', 'other/manifest.json'));
  expect(await find(root, ['a'])).toEqual(found('a/manifest.json'));
  expect(await find(root, ['.', 'c/manifest.json'])).toEqual(
    found('b/manifest.json', 'c/manifest.json!', 'other/manifest.json'),
  );
});

test('a link that is reached through another link leads to the same file', async () => {
  const root = makeTree({ 'real/b/manifest.json': '', 'real/a/': '' });
  fs.symlinkSync('../b/manifest.json', path.join(root, 'real/a/manifest.json'));
  fs.symlinkSync('real', path.join(root, 'link'));
  expect(await find(root, ['link'])).toEqual(found('link/b/manifest.json'));
});

describe('what cannot be looked into', () => {
  /** Finds as somebody who is not root, with one folder closed. */
  const closed = async (patterns: string[], files: Record<string, string>) => {
    const root = makeTree({ 'closed/manifest.json': '', ...files });
    fs.chmodSync(root, 0o755);
    fs.chmodSync(path.join(root, 'closed'), 0);
    onTestFinished(() => {
      fs.chmodSync(path.join(root, 'closed'), 0o755);
    });
    return withoutRoot(() => find(root, patterns));
  };
  const files = { 'good/manifest.json': '', 'good/deep/manifest.json': '' };

  test('stands in the way of a glob only where the glob leads', async () => {
    expect(await closed(['go*/manifest.json'], files)).toEqual(found('good/manifest.json'));
    expect(await closed(['go*'], files)).toEqual(found('good/deep/manifest.json', 'good/manifest.json'));
    expect(await closed(['zz*'], files)).toEqual(unmatched('zz* matches no file'));
    expect(await closed(['*/manifest.json'], files)).toEqual(found('closed', 'good/manifest.json'));
    expect(await closed(['**/deep/*.json'], files)).toEqual(found('closed', 'good/deep/manifest.json'));
    expect(await closed(['{good,bad}/manifest.json'], files)).toEqual(found('good/manifest.json'));
  });

  test('is told apart from what is not there', async () => {
    expect((await closed(['closed/manifest.json'], files)).unmatched).toEqual([
      'closed/manifest.json cannot be looked at: permission denied',
    ]);
    const root = makeTree();
    fs.symlinkSync('loop', path.join(root, 'loop'));
    fs.symlinkSync('nowhere', path.join(root, 'link'));
    expect((await find(root, ['loop', 'link'])).unmatched).toEqual([
      'loop cannot be looked at: too many symbolic links encountered',
      'link is a link that leads nowhere',
    ]);
  });

  test('an ignore file that may not be read is a fault of its own', async () => {
    const root = makeTree({ '.gitignore': 'x', 'manifest.json': '' });
    fs.chmodSync(root, 0o755);
    fs.chmodSync(path.join(root, '.gitignore'), 0);
    await withoutRoot(async () => {
      await expect(find(root, ['.'])).rejects.toMatchObject({
        fault: 'config',
        message: expect.stringMatching(/\.gitignore: it cannot be read: permission denied$/) as unknown,
      });
    });
  });
});

test('a manifest that is a link to nowhere is found, and cannot be read', async () => {
  const root = makeTree({ 'a/': '' });
  fs.symlinkSync('nowhere', path.join(root, 'a/manifest.json'));
  fs.symlinkSync('nowhere', path.join(root, 'a/other.json'));
  const { inputs } = await findInputs(['.'], { cwd: root, files: FILES, notice: new Set(), listings: new Map() });
  expect(inputs).toEqual([
    { filePath: path.join(root, 'a/manifest.json'), explicit: false, unreadable: 'it is a link that leads nowhere' },
  ]);
});

test('what is ignored is told, so that nobody looks for a misspelling', async () => {
  const root = makeTree({
    '.git/': '',
    '.gitignore': 'a/manifest.json\ndist\n',
    'a/manifest.json': '',
    'dist/manifest.json': '',
    'b/': '',
  });
  const { ignored } = await findInputs(['.'], { cwd: root, files: FILES, notice: new Set(), listings: new Map() });
  expect(ignored).toEqual([path.join(root, 'a/manifest.json')]);
  expect(await find(root, ['a'])).toEqual(unmatched('a holds no manifest.json that is not ignored'));
  expect(await find(root, ['*/manifest.json'])).toEqual(
    unmatched('*/manifest.json matches no file that is not ignored'),
  );
  expect(await find(root, ['b'])).toEqual(unmatched('b is an empty folder'));
});

test('a pattern that takes files out is none', async () => {
  const root = makeTree({ 'a/manifest.json': '', 'b/manifest.json': '', '!c/manifest.json': '' });
  expect(await find(root, ['a', '!b', '!b/**'])).toEqual({
    found: ['a/manifest.json'],
    unmatched: [
      '!b would take files out, which --ignore-pattern does',
      '!b/** would take files out, which --ignore-pattern does',
    ],
  });
  expect(await find(root, ['!(b)/manifest.json'])).toEqual(found('!c/manifest.json', 'a/manifest.json'));
  expect(await find(root, ['!c'])).toEqual(found('!c/manifest.json'));
});

test('with forceExclude what is named is left alone like what is found', async () => {
  const root = makeTree({
    '.git/': '',
    '.gitignore': '/dist/\nb/*.json\n',
    'b/.manifestlintignore': '!manifest.json\n',
    'c/.gitignore': 'manifest.json\n',
    'manifest.json': '',
    'x.json': '',
    'dist/a/manifest.json': '',
    'b/manifest.json': '',
    'b/x.json': '',
    'c/manifest.json': '',
    'node_modules/p/manifest.json': '',
    'drafts/manifest.json': '',
  });
  const files = [
    'manifest.json',
    'x.json',
    'dist/a/manifest.json',
    'b/manifest.json',
    'b/x.json',
    'c/manifest.json',
    'node_modules/p/manifest.json',
    'drafts/manifest.json',
  ];
  expect((await find(root, files)).found).toHaveLength(8);
  expect(await find(root, files, root, { forceExclude: true, ignorePatterns: ['drafts'] })).toEqual(
    found('b/manifest.json', 'manifest.json', 'x.json'),
  );
  expect(
    await find(root, ['../manifest.json', 'manifest.json'], path.join(root, 'dist/a'), { forceExclude: true }),
  ).toMatchObject({ found: [], unmatched: ['../manifest.json does not exist'] });
  expect(await find(root, ['c'], root, { forceExclude: true })).toEqual(
    unmatched('c holds no manifest.json that is not ignored'),
  );
  expect(await find(root, ['dist', 'dist/a', 'node_modules/p'], root, { forceExclude: true })).toEqual(found());
  expect(
    await find(root, ['dist/**/manifest.json', 'node_modules/*/manifest.json'], root, { forceExclude: true }),
  ).toEqual(found());
  const outside = makeTree({ 'node_modules/manifest.json': '', 'manifest.json': '' });
  expect(await find(outside, ['node_modules/manifest.json', 'manifest.json'], outside, { forceExclude: true })).toEqual(
    found('manifest.json'),
  );
});

test('a path that exists is no glob', async () => {
  const root = makeTree({
    '[x].json': '',
    'a(b)/manifest.json': '',
    'ab/manifest.json': '',
    '{c,d}/manifest.json': '',
    'c/manifest.json': '',
    'e*.json': '',
    'ef.json': '',
  });
  expect(await find(root, ['[x].json'])).toEqual(found('[x].json!'));
  expect(await find(root, ['a(b)/manifest.json'])).toEqual(found('a(b)/manifest.json!'));
  expect(await find(root, ['a(b)'])).toEqual(found('a(b)/manifest.json'));
  expect(await find(root, ['{c,d}'])).toEqual(found('{c,d}/manifest.json'));
  expect(await find(root, ['e*.json'])).toEqual(found('e*.json!'));
});

const PACKAGES = {
  'packages/a/manifest.json': '',
  'packages/b/src/manifest.json': '',
  'packages/b/other.json': '',
  'packages/.c/manifest.json': '',
  'd/manifest.json': '',
};

test('globs of files', async () => {
  const root = makeTree(PACKAGES);
  expect(await find(root, ['packages/*/manifest.json'])).toEqual(
    found('packages/.c/manifest.json', 'packages/a/manifest.json'),
  );
  expect(await find(root, ['**/manifest.json'])).toEqual(
    found('d/manifest.json', 'packages/.c/manifest.json', 'packages/a/manifest.json', 'packages/b/src/manifest.json'),
  );
  expect(await find(root, ['packages/b/*.json'])).toEqual(found('packages/b/other.json'));
  expect(await find(root, ['{d,packages/a}/manifest.json'])).toEqual(
    found('d/manifest.json', 'packages/a/manifest.json'),
  );
  expect(await find(root, ['packages/[a-b]/manifest.json'])).toEqual(found('packages/a/manifest.json'));
  expect(await find(root, ['packages/?/manifest.json'])).toEqual(found('packages/a/manifest.json'));
  expect(await find(root, [`${root}/*/manifest.json`])).toEqual(found('d/manifest.json'));
  expect(await find(root, ['../*/manifest.json'], path.join(root, 'packages'))).toEqual(found('d/manifest.json'));
});

test('globs mean what they mean to a shell', async () => {
  const root = makeTree({ ...PACKAGES, 'od[d]/manifest.json': '', 'a (1)/x/manifest.json': '' });
  expect(await find(root, ['packages/[!b]/manifest.json'])).toEqual(found('packages/a/manifest.json'));
  expect(await find(root, ['packages//*//manifest.json'])).toEqual(
    found('packages/.c/manifest.json', 'packages/a/manifest.json'),
  );
  expect(await find(root, ['od\\[d\\]/*.json'])).toEqual(found('od[d]/manifest.json'));
  expect(await find(root, ['od\\[d\\]/manifest.json'])).toEqual(found('od[d]/manifest.json!'));
  expect(await find(root, ['a\\ \\(1\\)/*/manifest.json'])).toEqual(found('a (1)/x/manifest.json'));
  expect(await find(root, ['{packages/{a,b/src},d}/manifest.json'])).toEqual(
    found('d/manifest.json', 'packages/a/manifest.json', 'packages/b/src/manifest.json'),
  );
  expect(await find(root, ['@(packages/@(a|x)|d)/*.json'])).toEqual(
    found('d/manifest.json', 'packages/a/manifest.json'),
  );
});

test('globs of folders: everything below them', async () => {
  const root = makeTree(PACKAGES);
  expect(await find(root, ['packages/*'])).toEqual(
    found('packages/.c/manifest.json', 'packages/a/manifest.json', 'packages/b/src/manifest.json'),
  );
  expect(await find(root, ['packages/[ab]/'])).toEqual(
    found('packages/a/manifest.json', 'packages/b/src/manifest.json'),
  );
  expect(await find(root, ['packages/b*'])).toEqual(found('packages/b/src/manifest.json'));
  addFiles(root, { 'packages/README.md': '' });
  expect(await find(root, ['packages/[aR]*'])).toEqual(found('packages/README.md', 'packages/a/manifest.json'));
});

test('a glob in a folder whose name looks like a glob', async () => {
  const root = makeTree({ 'we[i]rd (x)/{y}/packages/a/manifest.json': '' });
  const cwd = path.join(root, 'we[i]rd (x)/{y}');
  expect(await find(cwd, ['packages/*/manifest.json'])).toEqual(found('packages/a/manifest.json'));
  expect(await find(cwd, ['**/manifest.json'])).toEqual(found('packages/a/manifest.json'));
});

test('what leads to nothing is told with the reason', async () => {
  const root = makeTree({ 'a/b.json': '', 'manifest.jsn': '' });
  expect(await find(root, ['a'])).toEqual(unmatched('a holds no manifest.json'));
  expect(await find(root, ['x/y/z'])).toEqual(unmatched('x/y/z does not exist'));
  expect(await find(root, ['manifest.json'])).toEqual(
    unmatched('manifest.json does not exist (did you mean "manifest.jsn"?)'),
  );
  expect(await find(root, ['*.toml'])).toEqual(unmatched('*.toml matches no file'));
  expect(await find(root, ['nowhere/**'])).toEqual(unmatched('nowhere/** matches no file'));
  expect(await find(root, ['a', 'a/b.json', 'c.txt'])).toEqual({
    found: ['a/b.json!'],
    unmatched: ['a holds no manifest.json', 'c.txt does not exist'],
  });
  expect(await find(root, [''])).toEqual(unmatched(' is no path'));
  expect(await find(root, [])).toEqual(found());
});

test.each([
  ['a file as a folder', 'a.json/manifest.json'],
  ['a name that is too long', 'x'.repeat(5000)],
  ['a part that is too long', `${'x'.repeat(300)}/manifest.json`],
  ['a link that leads to itself', 'loop'],
  ['something below such a link', 'loop/manifest.json'],
  ['NUL', 'a\0b'],
  ['a glob below a file', 'a.json/*/manifest.json'],
  ['a glob below a link that leads to itself', 'loop/*'],
])('a path that cannot be looked at is told, not thrown: %s', async (_name, pattern) => {
  const root = makeTree({ 'a.json': '' });
  fs.symlinkSync('loop', path.join(root, 'loop'));
  const { inputs, unmatched: missed } = await findInputs([pattern], {
    cwd: root,
    files: FILES,
    notice: new Set(),
    listings: new Map(),
  });
  expect(inputs.filter(({ unreadable }) => unreadable === undefined)).toEqual([]);
  expect(inputs.length + missed.length).toBe(1);
});

test('links', async () => {
  const root = makeTree({ 'real/manifest.json': '', 'real/deep/x.json': '', 'elsewhere/y': '' });
  fs.symlinkSync('..', path.join(root, 'real/deep/up'));
  fs.symlinkSync('.', path.join(root, 'real/here'));
  fs.symlinkSync('real', path.join(root, 'folder'));
  fs.symlinkSync('../real/manifest.json', path.join(root, 'elsewhere/manifest.json'));
  fs.mkdirSync(path.join(root, 'broken'));
  fs.symlinkSync('nowhere', path.join(root, 'broken/manifest.json'));
  fs.symlinkSync('manifest.json', path.join(root, 'manifest.json'));
  fs.mkdirSync(path.join(root, 'misleading'));
  fs.symlinkSync('../real', path.join(root, 'misleading/manifest.json'));
  expect(await find(root, ['.'])).toEqual(found('broken/manifest.json', 'manifest.json', 'real/manifest.json'));
  expect(await find(root, ['folder'])).toEqual(found('folder/manifest.json'));
  expect(await find(root, ['real/deep/up/manifest.json'])).toEqual(found('real/deep/up/manifest.json!'));
  expect(await find(root, ['broken/manifest.json'])).toEqual(
    unmatched('broken/manifest.json is a link that leads nowhere'),
  );
});

test('what is ignored is found when it is named', async () => {
  const root = makeTree({
    '.git/': '',
    '.gitignore': '/dist\n*.gen.json\n',
    'dist/a/manifest.json': '',
    'b.gen.json': '',
    'manifest.json': '',
  });
  expect(await find(root, ['.'])).toEqual(found('manifest.json'));
  expect(await find(root, ['*.json', '*/a/manifest.json'])).toEqual({
    found: ['manifest.json'],
    unmatched: ['*/a/manifest.json matches no file that is not ignored'],
  });
  expect(await find(root, ['dist'])).toEqual(found('dist/a/manifest.json'));
  expect(await find(root, ['dist/*'])).toEqual(found('dist/a/manifest.json'));
  expect(await find(root, ['dist/a/manifest.json', 'b.gen.json'])).toEqual(
    found('b.gen.json!', 'dist/a/manifest.json!'),
  );
});

test('a file that several patterns lead to is found once, as the one that was named', async () => {
  const root = makeTree({ 'a/manifest.json': '', 'b/manifest.json': '' });
  expect(await find(root, ['.', 'a', '**/manifest.json', 'a/manifest.json', './a/../a/manifest.json', 'a'])).toEqual(
    found('a/manifest.json!', 'b/manifest.json'),
  );
});

describe.skipIf(process.platform === 'win32')(
  'a folder that may not be entered (skipped on Windows, which has other permissions)',
  () => {
    /** The files that somebody who is not root finds in a tree with such a folder. */
    async function findInShut(pattern: string) {
      const root = makeTree({ 'open/manifest.json': '', 'shut/manifest.json': '' });
      fs.chmodSync(root, 0o755);
      fs.chmodSync(path.join(root, 'shut'), 0o000);
      onTestFinished(() => {
        fs.chmodSync(path.join(root, 'shut'), 0o755);
      });
      const { inputs, unmatched: missed } = await withoutRoot(() =>
        findInputs([pattern], { cwd: root, files: FILES, notice: new Set(), listings: new Map() }),
      );
      return { inputs: inputs.map(({ filePath, unreadable }) => [path.relative(root, filePath), unreadable]), missed };
    }

    test('is one of the inputs, and says why', async () => {
      expect(await findInShut('.')).toEqual({
        inputs: [
          [path.join('open', 'manifest.json'), undefined],
          ['shut', expect.stringMatching(/permission denied/)],
        ],
        missed: [],
      });
    });

    test('is told, not thrown, where something in it is named', async () => {
      const { inputs, missed } = await findInShut('shut/manifest.json');
      expect(inputs.length + missed.length).toBe(1);
    });
  },
);

test('what a walk meets is noticed, folder by folder', async () => {
  const root = makeTree({ 'a/manifest.json': '', 'a/.rc': '', 'b/c/.rc': '', '.rc': '', 'node_modules/.rc': '' });
  const listings = new Map<string, readonly string[]>();
  await findInputs(['.'], { cwd: root, files: FILES, notice: new Set(['.rc']), listings });
  const noticed = [...listings].map(([folder, names]) => [path.relative(root, folder), names]);
  expect(noticed.toSorted()).toEqual([
    ['', ['.rc']],
    ['a', ['.rc']],
    ['b', []],
    [path.join('b', 'c'), ['.rc']],
  ]);
});
