/** The published schema of manifests against what both sides say of the recorded texts. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/report.ts';
import { sourceFromText } from '../../src/source.ts';
import { U32_MAX, U64_MAX } from '../../src/words/integer.ts';
import { sourceOf, type VerdictCase, verdicts } from './fixtures.ts';
import { errorsOf, isAccepted, rejectingSides } from './lint.ts';
import { isManifest } from './schemas.ts';

/** A case as a value, or undefined where it is no JSON. */
function parse(one: VerdictCase): { value: unknown } | undefined {
  const { text, byteOrderMark } = sourceOf(one);
  if (byteOrderMark) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/**
 * A case with everything spelled plainly, so that only the values can be wrong; undefined where it is no JSON or too deep
 * to be written.
 */
function writtenAnew(one: VerdictCase): string | undefined {
  try {
    return JSON.stringify(parse(one)?.value);
  } catch {
    return undefined;
  }
}

/** Findings that say that a side refuses the manifest. */
export function refusals(errors: readonly Finding[]): Finding[] {
  return errors.filter(({ rejectedBy }) => rejectedBy.length > 0);
}

/**
 * Tells findings that no JSON Schema can make, because it sees a parsed text: how numbers are spelled, keys that stand
 * twice, halves of surrogate pairs, malformed UTF-8, nesting, and numbers that a parser rounds.
 */
function isHidden({ ruleId, messageId, pointer, data }: Finding): boolean {
  if (ruleId === 'duplicate-key') return true;
  if (ruleId === 'syntax') return ['lone-surrogate', 'undecodable', 'too-deep', 'long-number'].includes(messageId);
  const number = Number(data['found']);
  const max = Number(pointer.endsWith('/retries') ? U32_MAX : U64_MAX);
  return (
    ruleId === 'schema' &&
    messageId === 'integer' &&
    typeof data['found'] === 'string' &&
    Number.isInteger(number) &&
    number >= 0 &&
    number <= max
  );
}

/** Tests the schema of manifests against a table of recorded verdicts. */
export function describeVerdicts(name: 'truth' | 'mutants'): void {
  describe(`against the recorded verdicts: ${name}`, () => {
    const cases = verdicts(name);
    test('what all accept validates', () => {
      const all = cases.filter(isAccepted);
      expect(all.length).toBeGreaterThan(200);
      expect(all.filter((one) => !isManifest(parse(one)?.value)).map(({ id }) => id)).toEqual([]);
    });

    test('what validates and is refused is refused for what a JSON Schema cannot see', () => {
      const missed = cases.filter((one) => !isAccepted(one) && isManifest(parse(one)?.value));
      const visible = missed.filter((one) => !refusals(errorsOf(sourceOf(one))).every(isHidden));
      expect(visible.map(({ id }) => id)).toEqual([]);
    });

    test('what is wrong as a value does not validate, and what is right does', () => {
      const texts = cases.flatMap((one) => writtenAnew(one) ?? []);
      expect(texts.length).toBeGreaterThan(cases.length * 0.8);
      for (const text of texts) {
        const errors = errorsOf(sourceFromText('manifest.json', text)).filter((error) => !isHidden(error));
        expect(isManifest(JSON.parse(text)), text).toBe(rejectingSides(errors).size === 0);
      }
    });
  });
}
