/** Every wrong configuration ends the run with one sentence that says where, what and, where it is not obvious, what to do. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { manifestlint } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { repository } from '../support/workspace.ts';
import { WRONG_SETTINGS } from './wrong-settings.ts';

interface WrongFiles {
  readonly what: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  /** The text that is printed after `manifestlint: `; `<dir>` stands for the folder. */
  readonly says: string;
  readonly hint?: string;
}

const MANIFEST = text(manifest());

/** Lints a folder and expects exit code 2 and one sentence, with at most one line more. */
async function fault({ files = {}, argv = ['.'] }: Pick<WrongFiles, 'files' | 'argv'>): Promise<string[]> {
  const folder = repository({ 'manifest.json': MANIFEST, ...files });
  const { code, out, err } = await manifestlint(argv, { cwd: folder });
  const lines = err.replaceAll(folder, '<dir>').split('\n');
  expect({ code, out, end: lines.pop() }).toEqual({ code: 2, out: '', end: '' });
  expect(lines.length).toBeLessThanOrEqual(2);
  return lines;
}

function expectLines([sentence, hint, ...more]: readonly string[], says: string, wanted: string | undefined): void {
  expect(sentence).toBe(`manifestlint: ${says}`);
  if (wanted?.endsWith('…') === true) expect(hint).toContain(wanted.slice(0, -1));
  else expect(hint).toBe(wanted);
  expect(more).toEqual([]);
}

describe.each(Object.entries(WRONG_SETTINGS))('wrong settings: %s', (_, cases) => {
  test.each(cases)('$what', async ({ settings, says, hint }) => {
    const lines = await fault({ files: { '.manifestlintrc.json': JSON.stringify(settings) } });
    expectLines(lines, `<dir>/.manifestlintrc.json: ${says}`, hint);
  });
});

test.each(
  Object.values(WRONG_SETTINGS)
    .flat()
    .filter(({ what }) => what !== 'a configuration that extends itself'),
)('in package.json: $what', async ({ settings, says, hint }) => {
  const lines = await fault({ files: { 'package.json': JSON.stringify({ name: 'orders', manifestlint: settings }) } });
  const place =
    says.startsWith('"$import"') || settings === null
      ? ''
      : /^(?:must|unknown)/.test(says)
        ? 'manifestlint: '
        : 'manifestlint.';
  const expected =
    settings === null
      ? (['it has no configuration', 'Put one under the key "manifestlint".'] as const)
      : ([says, hint] as const);
  expectLines(lines, `<dir>/package.json: ${place}${expected[0]}`, expected[1]);
});

const A = '"extends": "./a.json"';

/** Files that cannot be read as configurations, or that lead nowhere. */
const FILES: readonly WrongFiles[] = [
  {
    what: 'two files extend each other',
    files: { '.manifestlintrc.json': `{${A}}`, 'a.json': '{"extends": "./.manifestlintrc.json"}' },
    says: '<dir>/a.json: extends: the configurations extend each other: <dir>/.manifestlintrc.json → <dir>/a.json → <dir>/.manifestlintrc.json',
    hint: 'Remove one of these "extends".',
  },
  {
    what: 'three files extend each other',
    files: {
      '.manifestlintrc.json': `{${A}}`,
      'a.json': '{"extends": ["strict", "./b.yaml"]}',
      'b.yaml': 'extends: ./.manifestlintrc.json\n',
    },
    says: '<dir>/b.yaml: extends: the configurations extend each other: <dir>/.manifestlintrc.json → <dir>/a.json → <dir>/b.yaml → <dir>/.manifestlintrc.json',
    hint: 'Remove one of these "extends".',
  },
  {
    what: 'a fault in an extended file',
    files: { '.manifestlintrc.json': `{${A}}`, 'a.json': '{"rules": {"no-task": "off"}}' },
    says: '<dir>/a.json: rules.no-task: there is no rule "no-task"',
    hint: 'Did you mean "no-tasks"?',
  },
  {
    what: 'an extended file of another format',
    files: { '.manifestlintrc.json': '{"extends": "./base.toml"}', 'base.toml': 'side = "load"\n' },
    says: '<dir>/base.toml: a configuration cannot be a .toml file',
    hint: 'Use JSON, YAML, JavaScript or TypeScript.',
  },
  {
    what: 'an extended package.json without a configuration',
    files: { '.manifestlintrc.json': '{"extends": "./package.json"}', 'package.json': '{"name": "orders"}' },
    says: '<dir>/package.json: it has no configuration',
    hint: 'Put one under the key "manifestlint".',
  },
  {
    what: 'files that double what they extend',
    files: {
      '.manifestlintrc.json': '{"extends": "./n0.json"}',
      ...Object.fromEntries(
        Array.from({ length: 30 }, (_, n) => [`n${n}.json`, `{"extends": ["./n${n + 1}.json", "./n${n + 1}.json"]}`]),
      ),
      'n30.json': '{}',
    },
    says: '<dir>/n28.json: extends: ".manifestlintrc.json" builds on more than 1000 configurations',
    hint: 'Extend each of them once.',
  },
  ...[
    ['manifestlint.config.json', '.manifestlintrc.json'],
    ['.manifestlint.yaml', '.manifestlintrc.yaml'],
    ['.manifestlintrc.toml', '.manifestlintrc.yml'],
    ['.manifestlintrc.jsonc', '.manifestlintrc.json'],
  ].map(([name = '', right = '']) => ({
    what: `a configuration that is called ${name}`,
    files: { [name]: 'rules: {}' },
    says: `<dir>/${name}: a configuration of this name is not read`,
    hint: `Write it as ${right}.`,
  })),
  {
    what: 'a comma too many in JSON',
    files: { '.manifestlintrc.json': '{\n  "rules": {},\n}\n' },
    says: '<dir>/.manifestlintrc.json:2:14: JSON allows no comma after the last entry',
    hint: 'Remove the comma.',
  },
  {
    what: 'a comma too few in JSON',
    files: { '.manifestlintrc.json': '{\n  "side": "load"\n  "rules": {}\n}\n' },
    says: '<dir>/.manifestlintrc.json:3:3: a comma is missing before this',
    hint: 'Put a comma after the value before.',
  },
  {
    what: 'a comment in JSON',
    files: { '.manifestlintrc.json': '{\n  // why\n  "rules": {}\n}\n' },
    says: '<dir>/.manifestlintrc.json:2:3: JSON has no comments',
    hint: 'Remove it, or call the file .yaml and write "#".',
  },
  ...['.manifestlintrc.json', 'manifestlint.yaml', 'package.json'].map((name) => ({
    what: `both sides of a merge in ${name}`,
    files: { [name]: '{\n<<<<<<< HEAD\n  "manifestlint": {}\n=======\n>>>>>>> side\n}\n' },
    says: `<dir>/${name}:2:1: there are conflict markers of a merge`,
    hint: 'Keep the lines of one side, and remove the markers.',
  })),
  {
    what: 'JSON that is cut off',
    files: { '.manifestlintrc.json': '{\n  "rules": {' },
    says: '<dir>/.manifestlintrc.json:2:13: not valid JSON: expected a key in double quotes',
  },
  {
    what: 'a key twice in JSON',
    files: { '.manifestlintrc.json': '{\n  "rules": {},\n  "rules": {}\n}\n' },
    says: '<dir>/.manifestlintrc.json:3:3: the key "rules" stands twice',
    hint: 'Remove one of the two.',
  },
  {
    what: 'a rule twice in JSON',
    files: { '.manifestlintrc.json': '{"rules": {"no-tasks": "off",\n"no-tasks": "error"}}' },
    says: '<dir>/.manifestlintrc.json:2:1: the key "no-tasks" stands twice',
    hint: 'Remove one of the two.',
  },
  {
    what: 'a byte order mark in JSON',
    files: { '.manifestlintrc.json': '\ufeff{}' },
    says: '<dir>/.manifestlintrc.json: it starts with a byte order mark',
    hint: 'Save it as UTF-8 without BOM.',
  },
  {
    what: 'a byte order mark in YAML',
    files: { '.manifestlintrc.yaml': '\ufeffrules: {}\n' },
    says: '<dir>/.manifestlintrc.yaml: it starts with a byte order mark',
    hint: 'Save it as UTF-8 without BOM.',
  },
  {
    what: 'a list that is not closed in YAML',
    files: { '.manifestlintrc.yaml': 'rules:\n  no-tasks: [off\nside: load\n' },
    says: '<dir>/.manifestlintrc.yaml:3:1: not valid YAML: missed comma between flow collection entries',
  },
  {
    what: 'a tab in YAML',
    files: { '.manifestlintrc.yml': 'rules:\n\tno-tasks: off\n' },
    says: '<dir>/.manifestlintrc.yml:2:1: not valid YAML: tab characters must not be used in indentation',
  },
  {
    what: 'a key twice in YAML',
    files: { '.manifestlintrc.yaml': 'rules:\n  no-tasks: off\n  no-tasks: error\n' },
    says: '<dir>/.manifestlintrc.yaml:3:3: not valid YAML: duplicated mapping key',
  },
  {
    what: 'two documents in YAML',
    files: { '.manifestlintrc.yaml': 'side: load\n---\nside: build\n' },
    says: '<dir>/.manifestlintrc.yaml: not valid YAML: expected a single document in the stream, but found more',
  },
  {
    what: 'a comment of another language in YAML',
    files: { '.manifestlintrc': '{\n  // why\n  "rules": {}\n}\n' },
    says: '<dir>/.manifestlintrc:3:10: not valid YAML: missed comma between flow collection entries',
    hint: 'In YAML, a comment starts with "#".',
  },
  {
    what: 'a version without quotes in YAML',
    files: { '.manifestlintrc': 'host:\n  python: 3.10\n' },
    says: '<dir>/.manifestlintrc: host.python: expected a string, found 3.1',
    hint: 'Put it in quotes, since the number 3.10 is the same as 3.1.',
  },
  {
    what: '$import in YAML',
    files: { '.manifestlintrc': '$import: ./b.yaml\n' },
    says: '<dir>/.manifestlintrc: "$import" is not supported',
    hint: 'Use "extends".',
  },
  {
    what: '$import in JavaScript',
    files: { 'manifestlint.config.mjs': 'export default { $import: "./b.json" };\n' },
    says: '<dir>/manifestlint.config.mjs: "$import" is not supported',
    hint: 'Use "extends".',
  },
  {
    what: 'a folder in the place of the file',
    files: { '.manifestlintrc/rules.yaml': '' },
    says: '<dir>/.manifestlintrc: it is a folder, not a configuration file',
    hint: 'Name the file in it.',
  },
  {
    what: 'package.json that is broken',
    files: { 'package.json': '{"manifestlint": {"rules": {},}}' },
    says: '<dir>/package.json:1:30: JSON allows no comma after the last entry',
    hint: 'Remove the comma.',
  },
  {
    what: 'package.json that is cut off',
    files: { 'package.json': '{"manifestlint": {"rules": {}' },
    says: '<dir>/package.json:1:30: not valid JSON: expected "," or "}"',
  },
  {
    what: 'package.json with two configurations',
    files: { 'package.json': '{"manifestlint": {}, "manifestlint": {}}' },
    says: '<dir>/package.json:1:22: the key "manifestlint" stands twice',
    hint: 'Remove one of the two.',
  },
  {
    what: 'package.json with a byte order mark',
    files: { 'package.json': '\ufeff{"manifestlint": {}}' },
    says: '<dir>/package.json: it starts with a byte order mark',
    hint: 'Save it as UTF-8 without BOM.',
  },
];

/** Configurations that are programs. */
const PROGRAMS: readonly WrongFiles[] = [
  {
    what: 'TypeScript that cannot be parsed',
    files: { 'manifestlint.config.ts': 'export default {\n  rules: { ]\n};\n' },
    says: '<dir>/manifestlint.config.ts:2:11: Expected identifier but found "]"',
  },
  {
    what: '.mts that cannot be parsed',
    files: { '.manifestlintrc.mts': 'export default {\n  rules: const\n};\n' },
    says: '<dir>/.manifestlintrc.mts:2:9: Unexpected "const"',
  },
  {
    what: 'a program that throws',
    files: { 'manifestlint.config.mjs': 'throw new Error("no settings today\\nsecond line");\n' },
    says: '<dir>/manifestlint.config.mjs:1:7: cannot be loaded: no settings today',
  },
  {
    what: 'a program that throws a string',
    files: { 'manifestlint.config.mjs': 'throw "no settings today";\n' },
    says: '<dir>/manifestlint.config.mjs: cannot be loaded: no settings today',
  },
  {
    what: 'a program that throws what cannot be changed',
    files: { 'manifestlint.config.mjs': 'throw Object.freeze(new Error("frozen"));\n' },
    says: '<dir>/manifestlint.config.mjs:1:21: cannot be loaded: frozen',
  },
  {
    what: 'TypeScript that throws',
    files: { 'manifestlint.config.ts': 'throw new Error("no settings today");\n' },
    says: '<dir>/manifestlint.config.ts: cannot be loaded: no settings today',
  },
  {
    what: 'a setting that throws',
    files: { 'manifestlint.config.mjs': 'export default { get rules() { throw new Error("not now"); } };\n' },
    says: '<dir>/manifestlint.config.mjs: cannot be loaded: not now',
  },
  {
    what: 'a program without a default export',
    files: { 'manifestlint.config.mjs': 'export const rules = {};\n' },
    says: '<dir>/manifestlint.config.mjs: it has no default export',
    hint: 'Write "export default { … }".',
  },
  {
    what: 'TypeScript without a default export',
    files: { 'manifestlint.config.ts': 'export const rules = {};\n' },
    says: '<dir>/manifestlint.config.ts: it has no default export',
    hint: 'Write "export default { … }".',
  },
  {
    what: 'a default export of null',
    files: { 'manifestlint.config.mjs': 'export default null;\n' },
    says: '<dir>/manifestlint.config.mjs: must be an object, found null',
  },
  {
    what: 'a default export that is a function',
    files: { 'manifestlint.config.mjs': 'export default () => ({});\n' },
    says: '<dir>/manifestlint.config.mjs: must be an object, found a function',
    hint: 'Export what the function returns.',
  },
  {
    what: 'a wrong setting in TypeScript',
    files: { 'manifestlint.config.ts': 'export default { side: "client" as string };\n' },
    says: '<dir>/manifestlint.config.ts: side: expected "build", "load" or "both", found "client"',
  },
];

const FLAGS: readonly WrongFiles[] = [
  {
    what: '--config of a missing file',
    argv: ['--config', 'nope.json', '.'],
    says: '<dir>/nope.json: the file does not exist',
  },
  {
    what: '--config with a typo',
    files: { '.manifestlintrc.json': '{}' },
    argv: ['-c', '.manifestlintrc.jsn', '.'],
    says: '<dir>/.manifestlintrc.jsn: the file does not exist',
    hint: 'Did you mean ".manifestlintrc.json"?',
  },
  {
    what: '--config of a folder',
    files: { 'conf/rc.json': '{}' },
    argv: ['-c', 'conf', '.'],
    says: '<dir>/conf: it is a folder, not a configuration file',
    hint: 'Name the file in it.',
  },
  {
    what: '--config of TOML',
    files: { 'rc.toml': 'side = "load"\n' },
    argv: ['-c', 'rc.toml', '.'],
    says: '<dir>/rc.toml: a configuration cannot be a .toml file',
    hint: 'Use JSON, YAML, JavaScript or TypeScript.',
  },
  {
    what: '--config of a package.json without one',
    files: { 'package.json': '{"name": "orders"}' },
    argv: ['-c', 'package.json', '.'],
    says: '<dir>/package.json: it has no configuration',
    hint: 'Put one under the key "manifestlint".',
  },
  {
    what: '--rule with a typo',
    argv: ['--rule', 'no-task:off', '.'],
    says: '--rule: no-task: there is no rule "no-task"',
    hint: 'Did you mean "no-tasks"?',
  },
  {
    what: '--rule with a wrong level',
    argv: ['--rule', 'no-tasks:offf', '.'],
    says: '--rule: no-tasks: expected off, info, warn or error, found "offf"',
    hint: 'Did you mean "off"?',
  },
  {
    what: '--rule with a wrong option',
    argv: ['--rule', 'task-id-style:["warn", {"patern": "a"}]', '.'],
    says: '--rule: task-id-style: unknown option "patern"',
    hint: 'Did you mean "pattern"?',
  },
  {
    what: '--rule without a level',
    argv: ['--rule', 'no-tasks', '.'],
    says: "option '--rule <id:severity>' argument 'no-tasks' is invalid. Write the id of a rule, a colon and a severity, such as no-targets:off.",
  },
  {
    what: '--rule with broken options',
    argv: ['--rule', 'max-retries:["warn", {max: 1}]', '.'],
    says: `option '--rule <id:severity>' argument 'max-retries:["warn", {max: 1}]' is invalid. The options are not JSON. Write them as id:["warn", {"option": 1}].`,
  },
  {
    what: '--format with a typo',
    argv: ['--format', 'sarf', '.'],
    says: 'there is no format "sarf"',
    hint: 'Did you mean "sarif"?',
  },
  {
    what: '--side with a typo',
    argv: ['--side', 'lod', '.'],
    says: "option '--side <side>' argument 'lod' is invalid. Allowed choices are build, load, both.",
  },
];

describe.each([
  ['files', FILES],
  ['programs', PROGRAMS],
  ['flags', FLAGS],
])('wrong %s', (_, cases) => {
  test.each(cases)('$what', async ({ says, hint, ...run }) => {
    expectLines(await fault(run), says, hint);
  });
});

// The end of these sentences is not ours.
test.each([
  ['JavaScript that cannot be parsed', '.mjs', 'export default {\n  rules: { ]\n};\n', ''],
  ['CommonJS that cannot be parsed', '.cjs', 'module.exports = {\n  rules: { ]\n};\n', ''],
  [
    'an import of a missing file',
    '.mjs',
    'import rules from "./missing.mjs";\nexport default { rules };\n',
    'missing.mjs',
  ],
  [
    'an import of a missing package',
    '.mjs',
    'import rules from "no-such-package";\nexport default { rules };\n',
    'no-such-package',
  ],
])('%s', async (_, extension, program, named) => {
  const [sentence = ''] = await fault({ files: { [`manifestlint.config${extension}`]: program } });
  expect(
    sentence
      .replace(/(?::\d+)+: /, ': ')
      .startsWith(`manifestlint: <dir>/manifestlint.config${extension}: cannot be loaded: `),
    sentence,
  ).toBe(true);
  expect(sentence).toContain(named);
});

test('a configuration that vanishes between the look at its folder and its turn', async () => {
  const vanish =
    'import fs from "node:fs";\nfs.rmSync(new URL("../b/.manifestlintrc", import.meta.url));\nexport default {};\n';
  const lines = await fault({
    files: {
      'a/manifest.json': MANIFEST,
      'a/manifestlint.config.mjs': vanish,
      'b/manifest.json': MANIFEST,
      'b/.manifestlintrc': 'side: load\n',
    },
  });
  expectLines(lines, '<dir>/b/.manifestlintrc: the file does not exist', undefined);
});

test('a link that leads nowhere', async () => {
  const folder = repository({ 'manifest.json': MANIFEST });
  fs.symlinkSync('nowhere', path.join(folder, '.manifestlintrc'));
  const { code, err } = await manifestlint(['.'], { cwd: folder });
  expect({ code, err }).toEqual({
    code: 2,
    err: `manifestlint: ${folder}/.manifestlintrc: it is a link that leads nowhere\n`,
  });
});

describe('what is fine', () => {
  test.each<[string, Record<string, string>]>([
    ['an empty .manifestlintrc', { '.manifestlintrc': '' }],
    ['an empty JSON file', { '.manifestlintrc.json': '' }],
    ['a JSON file of blank lines', { '.manifestlintrc.json': '\n \n' }],
    ['a YAML file of comments', { '.manifestlintrc.yaml': '# nothing yet\n' }],
    ['an empty program', { 'manifestlint.config.mjs': '' }],
    ['an empty object', { '.manifestlintrc.json': '{}' }],
    ['an empty object in package.json', { 'package.json': '{"manifestlint": {}}' }],
    [
      'package.json that only depends on manifestlint',
      { 'package.json': '{"devDependencies": {"manifestlint": "1"}}' },
    ],
    ['package.json with another key twice', { 'package.json': '{"name": "a", "name": "b", "manifestlint": {}}' }],
    ['a folder called package.json', { 'package.json/': '' }],
  ])('%s: recommended holds', async (_, files) => {
    const folder = repository({ 'manifest.json': text(manifest({ tasks: [] })), ...files });
    const { code, out, err } = await manifestlint(['--format', 'compact', '.'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('no-tasks');
  });
});

test('there are many cases', () => {
  expect(Object.values(WRONG_SETTINGS).flat().length + FILES.length + PROGRAMS.length + FLAGS.length).toBeGreaterThan(
    120,
  );
});

test('nothing else in the working folder is read or run', () => {
  const folder = repository({
    'manifest.json': MANIFEST,
    '.manifestlintrc': 'side: load\n',
    'package.json': '{"name": "orders",}',
    '.config/config.cjs': 'require("node:fs").writeFileSync("run.txt", "");\nmodule.exports = {};\n',
  });
  const { code, err } = runBin(buildBin(), ['--no-plugins', '.'], { cwd: folder });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(fs.existsSync(path.join(folder, 'run.txt'))).toBe(false);
});
