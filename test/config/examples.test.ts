/** Tests that the examples for users work: `.manifestlintrc.example`, and every snippet of `docs/configuration.md`. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfigFile } from '../../src/config/load.ts';
import { CONFIG_FILES } from '../../src/config/names.ts';
import { ConfigSchema } from '../../src/config/schema.ts';
import { manifestlint } from '../support/cli.ts';
import { isConfig } from '../support/schemas.ts';
import { readReport, settingsOf } from '../support/settings.ts';
import { repository } from '../support/workspace.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const KEYS = Object.keys(ConfigSchema.entries);

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

describe('.manifestlintrc.example', () => {
  const example = read('.manifestlintrc.example');

  test('has every key once, in order, each after a comment of one line', () => {
    const lines = example.split('\n');
    const keys = lines.flatMap(
      (line, n) =>
        /^([$\w]+):/
          .exec(line)
          ?.slice(1)
          .map((key) => ({ key, before: lines.slice(n - 2, n) })) ?? [],
    );
    expect(keys.map(({ key }) => key)).toEqual(KEYS);
    for (const { key, before } of keys) expect(before, key).toEqual(['', expect.stringMatching(/^# .+\.$/)]);
  });

  test('is a valid configuration', async () => {
    const folder = repository({ '.manifestlintrc': example });
    expect(isConfig(await loadConfigFile(path.join(folder, '.manifestlintrc'))), JSON.stringify(isConfig.errors)).toBe(
      true,
    );
    expect(await settingsOf(folder, 'manifest.json')).toMatchObject({
      rules: { 'no-targets': 'error', 'max-retries': ['warn', { max: 3 }] },
      host: { python: '3.11' },
    });
    expect(await settingsOf(folder, 'drafts/manifest.json')).toMatchObject({ ignored: true });
    expect(await settingsOf(folder, 'drafts/release/manifest.json')).toMatchObject({ ignored: false });
  });

  test('lints the examples', async () => {
    const folder = repository({ '.manifestlintrc': example });
    fs.cpSync(path.join(ROOT, 'examples'), path.join(folder, 'examples'), { recursive: true });
    const { code, out, err } = await manifestlint(['--format', 'json', 'examples'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const results = readReport(out);
    const manifests = fs
      .readdirSync(path.join(ROOT, 'examples'), { recursive: true })
      .filter((name) => ['manifest.json', 'package.toml'].includes(path.basename(String(name))));
    const ofManifests = results.filter(({ filePath }) => manifests.some((name) => filePath.endsWith(String(name))));
    expect(ofManifests.length).toBe(manifests.length);
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toContain('cyclic-tasks');
  });
});

describe('docs/configuration.md', () => {
  const page = read('docs/configuration.md');
  const snippets = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = ''], n) => ({
    n: n + 1,
    language,
    text,
  }));

  test('is short', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(150);
  });

  test('has snippets of these languages alone', () => {
    expect(new Set(snippets.map(({ language }) => language))).toEqual(new Set(['json', 'jsonc', 'ts', 'yaml']));
  });

  test.each(snippets.filter(({ language }) => language !== 'jsonc'))(
    'snippet $n ($language) is a valid configuration',
    async ({ language, text }) => {
      const folder = repository({
        [`.manifestlintrc.${language}`]: text,
        'lint/company.json': '{}',
        // The compiler checks the calls of defineConfig; at run time it only returns its argument, as this stand-in does.
        'node_modules/manifestlint/package.json': '{"name": "manifestlint", "type": "module", "exports": "./index.js"}',
        'node_modules/manifestlint/index.js': 'export const defineConfig = (config) => config;\n',
      });
      const { config } = await settingsOf(folder, 'manifest.json');
      expect(config).toBe(`<dir>/.manifestlintrc.${language}`);
      expect(
        isConfig(await loadConfigFile(path.join(folder, `.manifestlintrc.${language}`))),
        JSON.stringify(isConfig.errors),
      ).toBe(true);
    },
  );

  test('the settings of the editor name schemas that are published', () => {
    const [settings] = snippets.filter(({ language }) => language === 'jsonc');
    const urls = [...(settings?.text ?? '').matchAll(/"url": "(.*?)"/g)].map(([, url = '']) => url);
    expect(urls.length).toBe(2);
    for (const url of urls)
      expect(fs.existsSync(path.join(ROOT, url.replace('./node_modules/manifestlint/', ''))), url).toBe(true);
    expect(page).toContain(`$schema=./node_modules/manifestlint/schema/config.schema.json`);
  });

  test('its table has every key', () => {
    const [, section = ''] = /^## Keys\n([\s\S]*?)^## /m.exec(page) ?? [];
    expect([...section.matchAll(/^\| `([$\w]+)` \|/gm)].map(([, key]) => key).sort()).toEqual([...KEYS].sort());
  });

  test('it names the files in the order in which they are looked for', () => {
    const lists = [...page.matchAll(/^\d\. (.*)$/gm)].map(([, line = '']) =>
      [...line.matchAll(/`([./\w]+)`/g)].map(([, name = '']) => name),
    );
    const names = lists.flatMap(([first = '', ...others]) => {
      const stem = first.replace(/(?<=.)\.\w+$/, '');
      return [first, ...others.map((other) => (other.startsWith('.manifestlintrc') ? other : stem + other))];
    });
    expect(names.slice(0, CONFIG_FILES.length)).toEqual(CONFIG_FILES);
    expect(names.slice(CONFIG_FILES.length)).toEqual(['manifestlint', 'manifestlintpackage.json']);
  });
});
