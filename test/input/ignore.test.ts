import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findInputs } from '../../src/input/find.ts';
import { addFiles, makeTree } from '../support/tree.ts';

/** The files in each folder of a tree beside its `.gitignore`. */
const NAMES = ['x.json', 'y.json', 'm.txt'];
const NO_GIT = spawnSync('git', ['--version']).error !== undefined;

/** The files that git would add, without the ignore files themselves. Settings of the machine do not count. */
function byGit(root: string): string[] {
  const env = { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  execFileSync('git', ['init', '--quiet'], { cwd: root, env });
  const listed = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter((name) => NAMES.includes(path.posix.basename(name)))
    .toSorted();
}

/** The files that a walk finds. */
async function byUs(root: string): Promise<string[]> {
  const { inputs } = await findInputs(['.'], {
    cwd: root,
    files: NAMES,
    notice: new Set(),
    listings: new Map(),
  });
  return inputs.map(({ filePath }) => path.relative(root, filePath).replaceAll(path.sep, '/')).toSorted();
}

/** A tree in which every folder holds all names. */
function fill(root: string, folders: readonly string[]): void {
  addFiles(root, Object.fromEntries(folders.flatMap((folder) => NAMES.map((name) => [`${folder}/${name}`, '']))));
}

const FOLDERS = [
  '.',
  'a',
  'a/b',
  'a/b/c',
  'a/keep',
  'b',
  'b/a',
  'b/a/b',
  '.hidden',
  'c d',
  '[x]',
  '#hash',
  '!bang',
  'back\\',
];

/** Ignore files, by folder, whose reading is easily got wrong. */
const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'names, folders, anchors': { '.': 'm.txt\n/b/\n' },
  'a name is not a part of one': { '.': 'json\nx\n.json\n' },
  'a slash in the middle anchors': { '.': 'a/b\n' },
  'dots are no folders': { '.': '.\n..\n', a: './b\n' },
  'two slashes are no slash': { '.': 'a//b\n//a\n', b: 'a//\n' },
  'two stars alone': { a: '**\n' },
  'a star stops at a slash': { '.': 'a/*.json\n' },
  'two stars do not': { '.': 'a/**/x.json\n' },
  'two stars in front': { '.': '**/b/x.json\n' },
  'two stars at the end': { '.': 'a/**\n' },
  'classes of characters': { '.': '[xy].json\n[!ab]/m.txt\n' },
  'escaped characters': { '.': '\\[x\\]/\n\\#hash\n\\!bang\n' },
  'spaces at the end, escaped and not': { '.': 'm.txt   \nc\\ d\n' },
  'comments and empty lines': { '.': '# m.txt\n\n   \n#hash\n' },
  negations: { '.': '*.json\n!x.json\n' },
  'a negation does not reach into an ignored folder': { '.': 'a/\n!a/b/\n!a/b/x.json\n' },
  'but into one of which only the content is ignored': { '.': 'a/*\n!a/b\n!a/keep/\n' },
  'everything, and one folder back': { '.': '/*\n!/a\n' },
  'folders back, files not': { '.': '*\n!*/\n' },
  'the deeper file wins': { '.': '*.json\n', a: '!x.json\n', 'a/b': 'x.json\n' },
  'the deeper file speaks of its folder only': { a: '/x.json\n/b/\n' },
  'a folder that a deeper file takes back': { '.': 'b\n', a: '!b/\n' },
  'with what is in it': { '.': 'b\nm.txt\n', a: '!b\n', 'a/b': '!m.txt\n' },
  'a folder that cannot be taken back from inside': { '.': 'a/b/\n', 'a/b': '!*\n' },
  CRLF: { '.': 'm.txt\r\nb/\r\n' },
  'no line break at the end': { '.': 'm.txt\nb/' },
  'half of one at the end': { '.': 'b/\nm.txt\r' },
  'a byte order mark': { '.': '\ufeffm.txt\n' },
  'a byte order mark in the midst': { '.': 'b/\n\ufeffm.txt\n' },
  'spaces behind an escaped backslash': { '.': 'back\\\\  \n' },
  'an ignore file in a folder with strange characters': {
    '[x]': '/x.json\n',
    'c d': 'y.json\n',
    '!bang': 'm.txt\n',
    '#hash': '*\n',
  },
  nothing: { '.': '' },
};

describe.skipIf(NO_GIT)('ignore files are read as git reads them (skipped where there is no git to ask)', () => {
  test.each(Object.entries(CASES))('%s', async (_name, ignoreFiles) => {
    const root = makeTree();
    fill(root, FOLDERS);
    addFiles(
      root,
      Object.fromEntries(Object.entries(ignoreFiles).map(([folder, patterns]) => [`${folder}/.gitignore`, patterns])),
    );
    expect(await byUs(root)).toEqual(byGit(root));
  });

  test('upper and lower case differ where they do for git', async () => {
    const root = makeTree({ '.gitignore': 'b\nM.TXT\n[x].json\n' });
    fill(root, ['a', 'B', 'B/a', 'c/b']);
    expect(await byUs(root)).toEqual(byGit(root));
  });

  test('an ignore file that is a link or a folder is none', async () => {
    const root = makeTree({ 'rules.txt': 'm.txt\n', 'b/.gitignore/': '' });
    fill(root, ['.', 'a', 'b']);
    fs.symlinkSync('../rules.txt', path.join(root, 'a/.gitignore'));
    expect(await byUs(root)).toEqual(byGit(root));
  });

  test.each([1, 2, 3, 4, 5, 6])('generated tree %i', async (seed) => {
    const root = makeTree();
    const { pick, few } = randomizer(seed);
    const folders = [
      '.',
      ...few(NODES).flatMap((one) => [
        one,
        ...few(NODES).flatMap((two) => [`${one}/${two}`, ...few(NODES).map((three) => `${one}/${two}/${three}`)]),
      ]),
    ];
    fill(root, folders);
    const ruled = folders.filter((folder) => folder === '.' || pick([true, false, false, false]));
    addFiles(
      root,
      Object.fromEntries(
        ruled.map((folder) => [
          `${folder}/.gitignore`,
          few(PATTERNS)
            .slice(0, pick([1, 2, 3, 4]))
            .join('\n'),
        ]),
      ),
    );
    expect(await byUs(root)).toEqual(byGit(root));
  });
});

const NODES = ['a', 'b', 'c', 'keep', 'd', 'e', 'x.json.d'];

const PATTERNS = [
  'a',
  'b',
  '/a',
  '/b/',
  'a/',
  '!a',
  '!a/',
  '*.json',
  '!x.json',
  '!*.json',
  'a/*',
  '!a/b',
  '!a/x.json',
  '**/b',
  '**/b/',
  'a/**',
  'b/**/c',
  'a/b',
  '/a/b',
  '!*/',
  '!keep',
  '!**/keep',
  'keep/',
  '[ab]',
  '[!ab]',
  '?',
  'x.*',
  '\\!a',
  '#a',
  'a ',
  '/*',
  '/*.json',
  '!/a',
  'c/*/x.json',
  '!c/',
  '/**/x.json',
  '!b/**',
  '*/a',
  '!*/a',
  '',
  ' ',
  '/',
  'a//b',
  '!',
  'keep/**',
  '!keep/x.json',
  'A',
];

/** Picks from lists, always in the same way for the same seed (mulberry32). */
function randomizer(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  /** Some of a list, in another order. */
  const few = <T>(list: readonly T[]): T[] => {
    const shuffled = list
      .map((item) => ({ item, order: next() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ item }) => item);
    return shuffled.slice(0, 3 + Math.floor(next() * (list.length - 2)));
  };
  return { pick, few };
}

/** The files that a walk from `from` finds in a tree. */
async function walkFrom(root: string, from: string, ignorePatterns: readonly string[] = []): Promise<string[]> {
  const options = {
    cwd: path.join(root, from),
    files: NAMES,
    notice: new Set<string>(),
    listings: new Map(),
    ignorePatterns,
  };
  const { inputs } = await findInputs(['.'], options);
  return inputs.map(({ filePath }) => path.relative(root, filePath).replaceAll(path.sep, '/'));
}

test('a walk that starts inside a repository knows the ignore files above', async () => {
  const root = makeTree({ '.git/': '', '.gitignore': 'm.txt\n/a/x.json\n', 'a/.gitignore': '!m.txt\n' });
  fill(root, ['a/b', 'a', 'b']);
  expect(await walkFrom(root, 'a')).toEqual(['a/b/m.txt', 'a/b/x.json', 'a/b/y.json', 'a/m.txt', 'a/y.json']);
  expect(await walkFrom(root, 'b')).toEqual(['b/x.json', 'b/y.json']);
});

test('what lies above the repository does not count', async () => {
  const root = makeTree({ '.gitignore': '*.json\n', 'repo/.git': 'gitdir: elsewhere\n' });
  fill(root, ['repo/a']);
  expect(await walkFrom(root, 'repo/a')).toEqual(['repo/a/m.txt', 'repo/a/x.json', 'repo/a/y.json']);
});

test('outside of a repository only the folders of the walk count', async () => {
  const root = makeTree({ '.gitignore': '*.json\n', 'a/.gitignore': 'm.txt\n' });
  fill(root, ['a']);
  expect(await walkFrom(root, 'a')).toEqual(['a/x.json', 'a/y.json']);
});

test('who names an ignored folder sees what is in it', async () => {
  const root = makeTree({ '.git/': '', '.gitignore': '/dist/\nm.txt\n' });
  fill(root, ['dist/a', 'src']);
  expect(await walkFrom(root, '.')).toEqual(['src/x.json', 'src/y.json']);
  expect(await walkFrom(root, 'dist')).toEqual(expect.arrayContaining(['dist/a/x.json', 'dist/a/y.json']));
  expect(await walkFrom(root, 'dist/a')).toEqual(expect.arrayContaining(['dist/a/x.json', 'dist/a/y.json']));
});

test('a .gitignore above that is a folder stops nobody', async () => {
  const root = makeTree({ '.git/': '', '.gitignore/': '' });
  fill(root, ['a']);
  expect(await walkFrom(root, 'a')).toEqual(['a/m.txt', 'a/x.json', 'a/y.json']);
});

test('.manifestlintignore is read like .gitignore and wins over it', async () => {
  const root = makeTree({ '.git/': '', '.gitignore': 'x.json\ny.json\n', '.manifestlintignore': '!x.json\nm.txt\n' });
  fill(root, ['a']);
  expect(await walkFrom(root, '.')).toEqual(['a/x.json']);
});

test('patterns of the command line are relative to its folder and win over those above', async () => {
  const root = makeTree({ '.git/': '', '.gitignore': 'x.json\n' });
  fill(root, ['a', 'b']);
  expect(await walkFrom(root, '.', ['/a/', '!x.json'])).toEqual(['b/m.txt', 'b/x.json', 'b/y.json']);
  expect(await walkFrom(root, 'a', ['/m.txt', 'b'])).toEqual(['a/y.json']);
});
