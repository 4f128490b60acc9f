import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/api.ts';
import type { Manifest } from '../../src/manifest/schema.ts';
import { validateManifest } from '../../src/manifest/validate.ts';
import { jsonValue, nearlyJson } from '../support/json.ts';
import { pathsOf, pythonManifest, rustManifest, withRaw, withValue, without } from '../support/manifest.ts';

/** A manifest that is known to be right. */
function parsed(text: string): Manifest {
  const result = parseManifest(text);
  if (!result.ok) throw new Error(result.findings.map(({ message }) => message).join('\n'));
  return result.manifest;
}

describe('parseManifest', () => {
  test.each([pythonManifest(), rustManifest()])('gives the manifest as it stands', (manifest) => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual({ ok: true, manifest });
  });

  test('leaves out what the format does not know', () => {
    const text = withRaw(
      pythonManifest(),
      ['signature'],
      'null,"note":1,"__proto__":{"polluted":true},"triggers":[{"name":"t"}]',
    );
    const manifest = parsed(text);
    expect(manifest).toEqual({ ...pythonManifest(), triggers: [{ name: 't' }] });
    expect(Object.getPrototypeOf(manifest)).toBe(Object.prototype);
  });

  test.each([
    ['cut off text', '{"format_version":"2"', 'syntax', 'unexpected-end'],
    ['a byte order mark', `\ufeff${JSON.stringify(pythonManifest())}`, 'syntax', 'byte-order-mark'],
    [
      'half a surrogate in an unknown value',
      withRaw(pythonManifest(), ['note'], '"\\ud800"'),
      'syntax',
      'lone-surrogate',
    ],
    [
      'a doubled field',
      withRaw(pythonManifest(), ['language'], '"rust","langu\\u0061ge":"python"'),
      'duplicate-key',
      'known',
    ],
    ['a missing field', JSON.stringify(without(pythonManifest(), ['package', 'version'])), 'schema', 'missing'],
    ['a wrong type', withRaw(pythonManifest(), ['tasks', 0, 'id'], '1'), 'schema', 'type'],
    ['an odd number', withRaw(pythonManifest(), ['tasks', 0, 'retries'], '3.0'), 'schema', 'integer'],
    ['no object', '[]', 'schema', 'type'],
  ])('%s is the finding', (_, text, ruleId, messageId) => {
    expect(parseManifest(text)).toMatchObject({ ok: false, findings: [{ ruleId, messageId, severityName: 'error' }] });
  });

  test('says nothing of what only other rules object to', () => {
    const odd = [
      withValue(pythonManifest(), ['tasks'], []),
      withValue(pythonManifest(), ['package', 'targets'], ['windows-x86_64']),
      withValue(pythonManifest(), ['python'], null),
      withValue(pythonManifest(), ['tasks', 0, 'dependencies'], ['extract', 'nowhere']),
    ];
    for (const manifest of odd) expect(parsed(JSON.stringify(manifest))).toEqual(manifest);
  });

  test('never throws, whatever stands in the text or in a field', () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        expect(parseManifest(text).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
    const paths = pathsOf(pythonManifest());
    fc.assert(
      fc.property(fc.constantFrom(...paths), jsonValue, (path, value) => {
        const result = parseManifest(JSON.stringify(withValue(pythonManifest(), path, value)));
        if (result.ok) expect(Array.isArray(validateManifest(result.manifest))).toBe(true);
        else expect(result.findings).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('validateManifest', () => {
  const base = parsed(JSON.stringify(pythonManifest()));

  test('is silent about right manifests', () => {
    expect(validateManifest(base)).toEqual([]);
    expect(validateManifest(parsed(JSON.stringify(rustManifest())))).toEqual([]);
  });

  test('misses the runtime of the language, not of the other one', () => {
    const { python: _, ...bare } = base;
    expect(validateManifest(bare)).toEqual([{ code: 'missing-runtime', language: 'python' }]);
    expect(validateManifest({ ...base, python: null })).toEqual([{ code: 'missing-runtime', language: 'python' }]);
    expect(validateManifest({ ...base, language: 'rust' })).toEqual([{ code: 'missing-runtime', language: 'rust' }]);
    expect(validateManifest({ ...base, rust: null })).toEqual([]);
  });

  test('names each unsupported target, in order', () => {
    const targets = ['windows-x86_64', 'linux-x86_64', 'Linux-x86_64', 'windows-x86_64', ''];
    expect(validateManifest({ ...base, package: { ...base.package, targets } })).toEqual([
      { code: 'unsupported-target', target: 'windows-x86_64' },
      { code: 'unsupported-target', target: 'Linux-x86_64' },
      { code: 'unsupported-target', target: 'windows-x86_64' },
      { code: 'unsupported-target', target: '' },
    ]);
    expect(validateManifest({ ...base, package: { ...base.package, targets: [] } })).toEqual([]);
  });

  test('says first that the runtime is missing, then what is wrong with the targets', () => {
    const issues = validateManifest({ ...base, language: 'rust', package: { ...base.package, targets: ['x'] } });
    expect(issues.map(({ code }) => code)).toEqual(['missing-runtime', 'unsupported-target']);
  });
});
