/** The same settings mean the same in every file, and every rule obeys them. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { examplesOf } from '../../scripts/doc-example.ts';
import { PACKAGE_FILE } from '../../src/config/embedded.ts';
import { CONFIG_FILES } from '../../src/config/names.ts';
import { defaultOptions } from '../../src/engine/registry.ts';
import { LEVELS } from '../../src/level.ts';
import type { Severity } from '../../src/report.ts';
import { manifestlint } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { config, findings, readReport, settingsOf } from '../support/settings.ts';
import { repository } from '../support/workspace.ts';

const SETTINGS = {
  extends: ['recommended'],
  rules: {
    'no-tasks': 'off',
    'max-retries': ['warn', { max: 3 }],
    'task-id-style': ['error', { pattern: '^[a-z]+$' }],
  },
  overrides: [{ files: 'a/**', excludedFiles: ['a/b/**'], rules: { 'no-targets': 'off', 'max-retries': 'error' } }],
  ignores: ['drafts', '!drafts/kept'],
  host: { platform: 'linux-arm64', python: '3.10' },
  side: 'load',
};

const YAML = `
extends: [recommended]
rules:
  no-tasks: off # YAML 1.1 would read a boolean
  max-retries: [warn, { max: 3 }]
  task-id-style:
    - error
    - pattern: ^[a-z]+$
overrides:
  - files: a/**
    excludedFiles: [a/b/**]
    rules: { no-targets: off, max-retries: error }
ignores: [drafts, '!drafts/kept']
host:
  platform: linux-arm64
  python: '3.10'
side: load
`;

const JSON_TEXT = JSON.stringify(SETTINGS, null, 2);
const ESM = `const name = 'recommended';\nexport default ${JSON_TEXT.replace('"recommended"', 'name')};\n`;
const COMMONJS = `const name = 'recommended';\nmodule.exports = ${JSON_TEXT.replace('"recommended"', 'name')};\n`;
// Syntax that only a compiler understands: a type, an enum.
const TYPESCRIPT = `enum Name { preset = 'recommended' }\ninterface Settings { extends: string[] }\nexport default ${JSON_TEXT.replace('"recommended"', 'Name.preset')} satisfies Settings;\n`;

const TEXTS: Readonly<Record<string, string>> = {
  '': YAML,
  '.json': JSON_TEXT,
  '.yaml': YAML,
  '.yml': YAML,
  '.js': ESM,
  '.mjs': ESM,
  '.cjs': COMMONJS,
  '.ts': TYPESCRIPT,
  '.mts': TYPESCRIPT,
  '.cts': TYPESCRIPT,
};

const FILES: readonly (readonly [name: string, what: string, text: string])[] = [
  ...CONFIG_FILES.map((name) => [name, 'as its name says', TEXTS[path.extname(name)] ?? TEXTS[''] ?? ''] as const),
  ['.manifestlintrc', 'JSON', JSON_TEXT],
  ['.manifestlintrc.yaml', 'JSON', JSON_TEXT],
  [PACKAGE_FILE, 'a key', JSON.stringify({ name: 'orders', manifestlint: SETTINGS })],
];

describe('the same settings', () => {
  const WHERE = [
    'manifest.json',
    'a/manifest.json',
    'a/b/manifest.json',
    'drafts/manifest.json',
    'drafts/kept/manifest.json',
  ];

  async function everywhere(folder: string): Promise<unknown> {
    const settings = [];
    for (const file of WHERE)
      settings.push({ ...(await settingsOf(folder, file)), config: undefined, from: undefined });
    return settings;
  }

  test.each(FILES)('in %s, %s', async (name, _, content) => {
    const expected = await everywhere(
      repository({ 'rc.json': JSON_TEXT, '.manifestlintrc.json': config({ extends: './rc.json' }) }),
    );
    const folder = repository({ [name]: content });
    expect((await settingsOf(folder, 'manifest.json')).config).toBe(`<dir>/${name}`);
    expect(await everywhere(folder)).toEqual(expected);
  });

  test.each(['module', 'commonjs', undefined])('in TypeScript beside a package.json of type %s', async (type) => {
    for (const [name, content] of [
      ['manifestlint.config.ts', TYPESCRIPT],
      ['.manifestlintrc.cts', TYPESCRIPT],
    ] as const) {
      const folder = repository({ 'package.json': JSON.stringify({ name: 'orders', type }), [name]: content });
      expect((await settingsOf(folder, 'manifest.json')).rules).toMatchObject({ 'max-retries': ['warn', { max: 3 }] });
    }
  });

  test('in a program with other files, and one that awaits', async () => {
    const folder = repository({
      'manifestlint.config.ts':
        "import { level } from './levels.js';\nexport default { rules: { 'no-tasks': level } };\n",
      'levels.ts': "export const level: string = 'info';\n",
      'a/manifestlint.config.mjs': "export default await Promise.resolve({ rules: { 'no-tasks': 'warn' } });\n",
    });
    expect((await settingsOf(folder, 'manifest.json')).rules).toMatchObject({ 'no-tasks': 'info' });
    expect((await settingsOf(folder, 'a/manifest.json')).rules).toMatchObject({ 'no-tasks': 'warn' });
  });
});

const LOUDNESS: readonly Severity[] = ['info', 'warn', 'error'];

function quieter(a: Severity, b: Severity): Severity {
  return LOUDNESS.indexOf(a) < LOUDNESS.indexOf(b) ? a : b;
}

describe.each([...rules])('the rule $id', (rule) => {
  const page = fs.readFileSync(path.join(import.meta.dirname, '../../docs/rules', `${rule.id}.md`), 'utf8');
  const wrong = examplesOf(page).filter(({ verdict }) => verdict === 'wrong');

  test('obeys off, info, warn and error', async () => {
    const [example] = wrong;
    expect(example).toBeDefined();
    const host = example?.host ?? {};
    const files = LEVELS.map((level): [string, string][] => [
      [`${level}/manifest.json`, example?.text ?? ''],
      [`${level}/.manifestlintrc.json`, config({ rules: { [rule.id]: level }, host })],
    ]);
    const folder = repository(Object.fromEntries(files.flat()));
    const { out, err } = await manifestlint(['--format', 'json', ...LEVELS.map((level) => `${level}/manifest.json`)], {
      cwd: folder,
    });
    expect(err).toBe('');
    const results = new Map(
      readReport(out).map(({ filePath, messages }) => [
        filePath.split('/').at(-2),
        messages.filter(({ ruleId }) => ruleId === rule.id),
      ]),
    );
    expect(results.get('off')).toEqual([]);
    for (const level of LOUDNESS) {
      const found = results.get(level) ?? [];
      expect(found.length).toBeGreaterThan(0);
      for (const { severityName, messageId } of found)
        expect(severityName).toBe(quieter(level, rule.messages[messageId]?.severity ?? level));
    }
  });
});

describe('options', () => {
  /** For each option of each rule: what is wrong with a manifest, and how much of it the rule finds with which value. */
  const CASES: readonly {
    rule: string;
    option: string;
    faulty: Parameters<typeof manifest>[0];
    values: readonly (readonly [value: unknown, findings: number])[];
  }[] = [
    {
      rule: 'fingerprint-format',
      option: 'allowEmpty',
      faulty: { package: { fingerprint: '' } },
      values: [
        [undefined, 0],
        [true, 0],
        [false, 1],
      ],
    },
    {
      rule: 'max-retries',
      option: 'max',
      faulty: { tasks: [3, 6, 9].map((retries) => task(`t${retries}`, { retries })) },
      values: [
        [undefined, 2],
        [3, 2],
        [2, 3],
        [8, 1],
        [9, 0],
      ],
    },
    {
      rule: 'task-id-style',
      option: 'pattern',
      faulty: { tasks: [task('load'), task('Load')] },
      values: [
        [undefined, 1],
        ['^[A-Z]', 1],
        ['^[a-z]$', 2],
        ['.', 0],
      ],
    },
  ];

  test('each of them has a case', () => {
    const all = rules.flatMap((rule) => {
      const options = defaultOptions(rule);
      return typeof options === 'object' && options !== null
        ? Object.keys(options).map((option) => `${rule.id} ${option}`)
        : [];
    });
    expect(CASES.map(({ rule, option }) => `${rule} ${option}`).sort()).toEqual(all.sort());
  });

  test.each(CASES)('$option of $rule changes what is found', async ({ rule, option, faulty, values }) => {
    for (const [value, count] of values) {
      const folder = repository({
        'manifest.json': text(manifest(faulty)),
        '.manifestlintrc.json': config({ extends: [], rules: { [rule]: ['warn', { [option]: value }] } }),
      });
      expect(await findings(folder), `${option}: ${String(value)}`).toEqual(
        Array.from({ length: count }, () => `manifest.json ${rule} warn`),
      );
    }
  });
});
