/** The published JSON Schemas say what the linter says, as far as a JSON Schema can. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatters } from '../formatters/index.ts';
import { configSchema } from '../scripts/config-schema.ts';
import { describe as withDescriptions } from '../scripts/json-schema.ts';
import { INSTANT, manifestSchema, printSchema } from '../scripts/manifest-schema.ts';
import { builtin } from '../src/builtin.ts';
import { ruleIdsText } from '../scripts/rule-ids.ts';
import { checkConfig } from '../src/config/check.ts';
import { sourceFromText } from '../src/source.ts';
import { isInstant } from '../src/words/instant.ts';
import { WRONG_SETTINGS } from './config/wrong-settings.ts';
import { manifestlint } from './support/cli.ts';
import { siblingFolder } from './support/fixtures.ts';
import { errorsOf } from './support/lint.ts';
import { anyManifest } from './support/manifest.ts';
import { withPackages } from './support/plugins.ts';
import { describeVerdicts, refusals } from './support/schema-verdicts.ts';
import { isConfig, isManifest, validator } from './support/schemas.ts';
import { makeTree } from './support/tree.ts';
import { caseCount } from './support/case-count.ts';

const ROOT = path.join(import.meta.dirname, '..');

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

describe('the files', () => {
  test.each([
    ['manifest-v2.schema.json', manifestSchema],
    ['config.schema.json', configSchema],
  ])('schema/%s is up to date', (file, make) => {
    expect(printSchema(make()), 'run `npm run docs`').toBe(read(`schema/${file}`));
  });

  test('src/rule-ids.ts is up to date', () => {
    expect(ruleIdsText(), 'run `npm run docs`').toBe(read('src/rule-ids.ts'));
  });

  test.each([
    [['schema'], 'manifest-v2'],
    [['schema', 'manifest'], 'manifest-v2'],
    [['schema', 'config'], 'config'],
  ])('%s prints one', async (argv, name) => {
    expect(await manifestlint(argv, { cwd: makeTree() })).toEqual({
      code: 0,
      out: read(`schema/${name}.schema.json`),
      err: '',
    });
  });

  test('schema config -c knows the rules, presets and formats of the plugins in use', async () => {
    const cwd = withPackages({
      'c.yaml': 'plugins: [./acme.mjs]',
      'acme.mjs': `import * as v from 'valibot';
        const rule = { kinds: ['manifest-v2'], input: 'model', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check() {} };
        export default {
          meta: { name: 'acme' },
          rules: [
            { ...rule, id: 'acme/plain', summary: 'Plain' },
            { ...rule, id: 'acme/teams', summary: 'Teams', options: v.strictObject({ teams: v.optional(v.array(v.string()), []) }) },
          ],
          formatters: { table: async () => () => '' },
        };`,
    });
    const { code, out, err } = await manifestlint(['schema', 'config', '-c', 'c.yaml'], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const fits = validator(out);
    const rules = (id: string, setting: unknown): boolean => fits({ rules: { [id]: setting } });
    expect(rules('acme/teams', ['error', { teams: ['ops'] }])).toBe(true);
    expect(rules('acme/plain', 'off')).toBe(true);
    expect(rules('other/any', ['warn', { a: 1 }])).toBe(true);
    expect(rules('python-syntax', 'off')).toBe(true);
    expect(rules('acme/team', 'error')).toBe(false);
    expect(rules('acme/teams', ['error', { teams: [7] }])).toBe(false);
    expect(rules('acme/teams', ['error', { team: [] }])).toBe(false);
    expect(rules('acme/plain', ['error', {}])).toBe(false);
    expect(fits({ overrides: [{ files: 'a/**', rules: { 'acme/plain': 'of' } }] })).toBe(false);
    expect(out).toContain('"acme/recommended"');
    expect(out).toContain('"acme/table"');
  });

  test.each([
    ['manifst', 'Did you mean "manifest"?'],
    ['yaml', 'The schemas are manifest and config.'],
  ])('schema %s is refused', async (name, hint) => {
    expect(await manifestlint(['schema', name], { cwd: makeTree() })).toEqual({
      code: 2,
      out: '',
      err: `manifestlint: there is no schema "${name}"\n${hint}\n`,
    });
  });

  test('a property without a description is an error, and a description without a property', () => {
    const schema = { properties: { a: { items: { properties: { b: {} } } } } };
    expect(() => withDescriptions(schema, { a: 'An a.' })).toThrow('nothing describes a.b');
    expect(() => withDescriptions(schema, { a: 'An a.', 'a.b': 'A b.', c: 'A c.' })).toThrow('there is nothing at c');
  });
});

describe('the schema of manifests', () => {
  const packages = fs
    .readdirSync(path.join(ROOT, 'examples'))
    .filter((folder) => fs.existsSync(path.join(ROOT, 'examples', folder, 'manifest.json')));

  test.each(packages)('accepts examples/%s exactly if both sides do', (folder) => {
    const text = read(`examples/${folder}/manifest.json`);
    expect(isManifest(JSON.parse(text))).toBe(refusals(errorsOf(sourceFromText('manifest.json', text))).length === 0);
  });

  const corpus = siblingFolder('shared/corpus/manifest-v2');

  test.skipIf(corpus === undefined)('accepts real manifests (skipped where ../shared/corpus is absent)', () => {
    for (const folder of fs.readdirSync(corpus ?? '')) {
      expect(
        isManifest(JSON.parse(fs.readFileSync(path.join(corpus ?? '', folder, 'manifest.json'), 'utf8'))),
        folder,
      ).toBe(true);
    }
  });

  test('accepts any manifest without faults', () => {
    fc.assert(fc.property(anyManifest, (manifest) => isManifest(manifest)));
  });

  describeVerdicts('truth');

  test('reads instants as the linter does', () => {
    const pattern = new RegExp(INSTANT, 'u');
    const two = (max: number): fc.Arbitrary<string> => fc.nat(max).map((n) => String(n).padStart(2, '0'));
    const year = fc.constantFrom(
      '0000',
      '0001',
      '1900',
      '2000',
      '2023',
      '2024',
      '2100',
      '2400',
      '9999',
      '0400',
      '12345',
      '99',
    );
    const text = fc.tuple(
      year,
      two(14),
      two(33),
      fc.constantFrom('T', ' ', 't', '_'),
      two(25),
      two(61),
      two(61),
      fc.constantFrom('', '.5', '.', ',5', '.123456789012'),
      fc.constantFrom('Z', 'z', '', '+00:00', '-2359', '+24:00', '+23:60', '+1:00', 'UTC'),
    );
    fc.assert(
      fc.property(text, ([y, m, d, joint, h, min, s, fraction, offset]) => {
        const instant = `${y}-${m}-${d}${joint}${h}:${min}:${s}${fraction}${offset}`;
        expect(pattern.test(instant), instant).toBe(isInstant(instant));
      }),
      { numRuns: caseCount(1000) },
    );
    for (let day = Date.UTC(1895, 0, 1); day < Date.UTC(2105, 0, 1); day += 86_400_000) {
      expect(pattern.test(new Date(day).toISOString())).toBe(true);
    }
  });
});

describe('the schema of configurations', () => {
  test('knows every key, rule, option and format', () => {
    const { properties = {}, definitions } = configSchema();
    expect(JSON.stringify(definitions?.['rules'])).toContain('"max":{');
    expect(JSON.stringify(properties['format'])).toContain(JSON.stringify(Object.keys(formatters)));
    const known = definitions?.['rules'];
    expect(typeof known === 'object' ? Object.keys(known.properties ?? {}) : []).toEqual([...builtin.rules.keys()]);
    for (const [key, property] of Object.entries(properties)) {
      expect(property, key).toHaveProperty('description');
      if (key !== '$schema') expect(property, key).toHaveProperty('default');
    }
  });

  test.each(Object.values(WRONG_SETTINGS).flat())('agrees about $what: $says', ({ settings, inSchema = true }) => {
    expect(isConfig(settings)).toBe(!inSchema);
  });

  test('accepts what stands where nothing is written', () => {
    const { properties = {} } = configSchema();
    const defaults = Object.entries(properties).flatMap(([key, property]) =>
      typeof property === 'object' && property.default !== undefined ? [[key, property.default]] : [],
    );
    const settings: unknown = Object.fromEntries(defaults);
    expect(isConfig(settings), JSON.stringify(isConfig.errors)).toBe(true);
    expect(() => checkConfig(settings, 'defaults')).not.toThrow();
  });
});
