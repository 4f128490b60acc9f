/** The start of the program: a run over one manifest loads one file of ours, and little of Node.js. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { GOOD } from '../support/settings.ts';
import { makeTree } from '../support/tree.ts';

const BIN = buildBin();

/** Writes the parts of the program and the modules of Node.js that a process has loaded into the file that LOADED names. */
const WITNESS = `
const before = new Set(process.moduleLoadList);
process.on('exit', () => {
  const files = [...require(process.argv[1]).scripts.keys()];
  const builtins = process.moduleLoadList.filter((name) => /^NativeModule/.test(name) && !before.has(name));
  require('node:fs').writeFileSync(process.env.LOADED, JSON.stringify({ files, builtins }));
});
`;

interface Loaded {
  readonly files: readonly string[];
  readonly builtins: readonly string[];
}

/** The files of the build, without the hashes in their names, and the modules of Node.js that a clean run loads. */
function loadedBy(argv: readonly string[], files: Readonly<Record<string, string>> = {}): Loaded {
  const cwd = makeTree({ '.git/': '', 'a/manifest.json': GOOD, ...files });
  const about = makeTree({ 'witness.cjs': WITNESS });
  const list = path.join(about, 'loaded.json');
  const { code, err } = runBin(BIN, argv, {
    cwd,
    // A run that takes a second shows its progress on terminals that can, and looks whether there is one.
    env: { LOADED: list, TERM: 'dumb' },
    node: ['--require', path.join(about, 'witness.cjs')],
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const loaded = JSON.parse(fs.readFileSync(list, 'utf8')) as Loaded;
  return { ...loaded, files: loaded.files.map((file) => file.replace(/-[\w-]{8}\.cjs$/, '')) };
}

describe('a clean run over one manifest', () => {
  test('loads one file, and of Node.js only what every program of this kind needs', () => {
    const { files, builtins } = loadedBy(['-f', 'json', 'a']);
    expect(files).toEqual(['start.cjs', 'core', 'rolldown-runtime']);
    expect(builtins).toEqual(['NativeModule vm', 'NativeModule sea']);
  });

  test('in words for people loads the parts that write them', () => {
    const { files, builtins } = loadedBy(['a']);
    expect(files).toEqual(['start.cjs', 'core', 'rolldown-runtime', 'pretty']);
    expect(builtins).toEqual(['NativeModule vm', 'NativeModule sea']);
  });

  test('loads the reader of configurations and nothing more for one in JSON', () => {
    const files = { '.manifestlintrc.json': '{ "rules": { "no-targets": "error" } }' };
    expect(loadedBy(['-f', 'json', 'a'], files).files).toEqual(['start.cjs', 'core', 'rolldown-runtime', 'config']);
  });
});

test('the file of the usual run stays small', () => {
  const folder = path.dirname(BIN);
  const core = fs.readdirSync(folder).filter((name) => name.startsWith('core-'));
  expect(core).toHaveLength(1);
  expect(fs.statSync(path.join(folder, core[0] ?? '')).size).toBeLessThan(331_000);
});
