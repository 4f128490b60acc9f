/** Tests the properties that hold for every repair of every manifest. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/engine/fix.ts';
import { epochOf } from '../../src/words/epoch.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import type { Finding } from '../../src/report.ts';
import type { TextEdit } from '../../src/text-edit.ts';
import { type Source, sourceFromText, wholeText } from '../../src/source.ts';
import { caseCount } from '../support/case-count.ts';
import { fixSource } from '../support/fix.ts';
import type { Json } from '../support/json.ts';
import { raw, rough, text } from '../support/make-manifest.ts';
import { anyManifest, pathsOf, withValue } from '../support/manifest.ts';
import { added, errorsIn, reveals } from '../support/repairs.ts';

/** Decides, from a list of random numbers, how a manifest is changed. */
type Dice = <T>(...choices: readonly T[]) => T;

const dice: fc.Arbitrary<Dice> = fc.array(fc.nat(997), { minLength: 20, maxLength: 60 }).map((rolls) => {
  let n = 0;
  return (...choices) => {
    const choice = choices[(rolls[n++ % rolls.length] ?? 0) % choices.length];
    if (choice === undefined) throw new Error('nothing to choose from');
    return choice;
  };
});

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'linux-x86_64': ['linux-amd64', 'linux/amd64', 'x86_64-unknown-linux-gnu', ' linux-x86_64', 'Linux-X86_64'],
  'linux-arm64': ['linux-aarch64', 'aarch64-unknown-linux-gnu', 'linux_aarch64', 'linux-arm64\n'],
  'macos-x86_64': ['darwin-x64', 'x86_64-apple-darwin', 'darwin_amd64', 'osx-x64'],
  'macos-arm64': ['darwin-arm64', 'aarch64-apple-darwin', 'macos-aarch64', '\u00a0macos-arm64'],
};

type Fields = Record<string, Json>;

/** A scalar as a word. */
const wordOf = (value: Json | undefined): string => (typeof value === 'object' ? '' : String(value));
const fieldsOf = (value: Json | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The list with some of its strings spelled otherwise, and some repeated further on. */
function respelledList(list: readonly Json[], roll: Dice, respell: (word: string) => string): Json[] {
  const words = list.map(wordOf).map((word) => roll(word, respell(word), word));
  return roll(true, false) || words.length === 0 ? words : [...words, roll(...list), roll(...words)];
}

function respelledTask(task: Json, roll: Dice): Fields {
  const fields = fieldsOf(task);
  const spell = (n: Json | undefined): Json =>
    roll<Json>(n ?? null, raw(`${wordOf(n)}.0`), raw(`${wordOf(n)}e0`), ` ${wordOf(n)}`, `+${wordOf(n)}`);
  return {
    ...fields,
    ...('dependencies' in fields
      ? {
          dependencies: respelledList(listOf(fields['dependencies']), roll, (word) =>
            roll(` ${word}`, `${word}\t`, `\n${word} `),
          ),
        }
      : {}),
    ...(typeof fields['retries'] === 'number' ? { retries: spell(fields['retries']) } : {}),
    ...(typeof fields['timeout_seconds'] === 'number' ? { timeout_seconds: spell(fields['timeout_seconds']) } : {}),
  };
}

/** Tasks with white space around some ids that a dependency has without it. */
function padded(tasks: readonly Fields[], roll: Dice): Fields[] {
  const called = new Set(tasks.flatMap(({ dependencies }) => listOf(dependencies)));
  return tasks.map((task) =>
    called.has(task['id'] ?? null) ? { ...task, id: roll(wordOf(task['id']), `  ${wordOf(task['id'])}`) } : task,
  );
}

/** A manifest without faults, in a spelling that a side refuses and that means the same. */
function respelled(manifest: Fields, roll: Dice): Fields {
  const info = fieldsOf(manifest['package']);
  const instant = wordOf(manifest['created_at']);
  return {
    ...manifest,
    package: {
      ...info,
      targets: respelledList(listOf(info['targets']), roll, (target) => roll(...(ALIASES[target] ?? [target]))),
    },
    language: roll<Json>(manifest['language'] ?? null, { [wordOf(manifest['language'])]: null }),
    tasks: padded(
      listOf(manifest['tasks']).map((task) => respelledTask(task, roll)),
      roll,
    ),
    created_at: roll(
      instant,
      instant.replace(/(?<=^.{10})./, '_'),
      instant.replace('.', ','),
      ` ${instant}`,
      instant.replace(/-(?=\d\d:?\d\d$)/, '\u2212'),
    ),
  };
}

/** The text of a manifest in one of several layouts, with a byte order mark and commas too many. */
function laidOut(manifest: Fields, roll: Dice): string {
  const plain = text(manifest);
  const layout = roll(
    (json: string) => json,
    (json: string) => json.replaceAll('\n', '\r\n'),
    (json: string) => json.replaceAll(/\n */g, ''),
    (json: string) => json.replaceAll(/^ +/gm, '\t'),
  );
  const commas = (json: string): string =>
    json.replaceAll(/"(?:[^"\\]|\\.)*"|[}\]]/g, (token, at: number) => {
      const isTrailing = (token === '}' || token === ']') && !/[[{]\s*$/.test(json.slice(Math.max(0, at - 40), at));
      return isTrailing && roll(false, false, false, true) ? `,${token}` : token;
    });
  return roll('', '\ufeff') + layout(roll(plain, plain, commas(plain)));
}

/** A manifest with values that no repair knows, and names that nobody meant. */
function spoilt(manifest: Fields, roll: Dice, faults: number): Fields {
  let root: Json = manifest;
  for (let n = 0; n < faults; n++) {
    const path = roll(...pathsOf(root).slice(1));
    root = withValue(
      root,
      path,
      roll<Json>(
        'x',
        ' x ',
        3,
        -1,
        1e100,
        null,
        true,
        {},
        [],
        ['a', 'a'],
        { python: null },
        'linux-aarch64',
        raw('-0'),
        '2026-01-28T12:00:00,5Z',
        1_769_601_600,
      ),
    );
  }
  return roll(fieldsOf(root), { ...fieldsOf(root), licence: 'MIT', Tasks: [], 'created-at': 1 });
}

const right = anyManifest;
const otherwise = fc
  .tuple(anyManifest, dice)
  .map(([manifest, roll]) => ({ manifest, before: laidOut(respelled(manifest, roll), roll) }));
const anything = fc
  .tuple(anyManifest, dice, fc.nat(4))
  .map(([manifest, roll, faults]) => laidOut(spoilt(respelled(manifest, roll), roll, faults), roll));

/** The value of the manifest, with the moment of `created_at` in the place of its spelling. */
function meaning(json: string): unknown {
  const value = JSON.parse(json) as Fields;
  return { ...value, created_at: epochOf(wordOf(value['created_at'])) };
}

const editsIn = (findings: readonly Finding[]): TextEdit[] =>
  findings.flatMap(({ fix, suggestions }) => [
    ...(fix === undefined ? [] : [fix]),
    ...suggestions.map((suggestion) => suggestion.fix),
  ]);

/** The parts of a text that no edit touches, in order. */
function untouched({ text: whole }: Source, edits: readonly TextEdit[]): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const {
    range: [start, end],
  } of edits.toSorted((a, b) => a.range[0] - b.range[0])) {
    if (start > from) parts.push(whole.slice(from, start));
    from = Math.max(from, end);
  }
  return [...parts, whole.slice(from)];
}

function containsInOrder(whole: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = whole.indexOf(part, from);
    from = at + part.length;
    return at !== -1;
  });
}

describe('a manifest that is only spelled otherwise', () => {
  test('is brought back to what it was', () => {
    fc.assert(
      fc.property(otherwise, ({ manifest, before }) => {
        const { result, source } = fixSource(sourceFromText('manifest.json', before));
        expect(meaning(wholeText(source))).toEqual(meaning(text(manifest)));
        expect(result.messages.filter(({ fix }) => fix !== undefined)).toEqual([]);
        expect(result.errorCount).toBe(0);
      }),
      { numRuns: caseCount(80) },
    );
  });

  test('one without faults is not touched', () => {
    fc.assert(
      fc.property(right, (manifest) => {
        const before = sourceFromText('manifest.json', rough(text(manifest)));
        expect(fixSource(before).source).toBe(before);
      }),
      { numRuns: caseCount(20) },
    );
  });
});

describe('any manifest', () => {
  test('can be read after each repair; a safe one takes its finding away and brings no error', () => {
    fc.assert(
      fc.property(anything, (before) => {
        const source = sourceFromText('manifest.json', before);
        const { messages } = fixSource(source, { wants: () => false }).result;
        const isReadable = manifestReader.read(source).complete;
        for (const edit of editsIn(messages)) {
          const after = applyEdits(source, [edit]);
          expect(after).not.toBe(source);
          if (isReadable) expect(manifestReader.read(after).complete).toBe(true);
          expect(containsInOrder(after.text, untouched(source, [edit]))).toBe(true);
        }
        for (const finding of messages) {
          if (finding.fix === undefined) continue;
          const after = fixSource(applyEdits(source, [finding.fix]), { wants: () => false }).result.messages;
          if (reveals(finding)) continue;
          expect(after.map(({ fingerprint }) => fingerprint)).not.toEqual(
            expect.arrayContaining(messages.map(({ fingerprint }) => fingerprint)),
          );
          expect(added(errorsIn(messages), errorsIn(after))).toEqual([]);
        }
      }),
      { numRuns: caseCount(20) },
    );
  });

  test('is repaired once: a second time changes nothing, no error is new, all else stays', () => {
    fc.assert(
      fc.property(anything, (before) => {
        const source = sourceFromText('manifest.json', before);
        const first = fixSource(source, { wants: () => false }).result.messages;
        const { result, source: after } = fixSource(source);
        expect(fixSource(after).source).toBe(after);
        expect(result.messages.filter(({ fix }) => fix !== undefined)).toEqual([]);
        if (!first.some((finding) => finding.fix !== undefined && reveals(finding)))
          expect(added(errorsIn(first), errorsIn(result.messages))).toEqual([]);
        expect(result.output ?? before).toBe(wholeText(after));
      }),
      { numRuns: caseCount(40) },
    );
  });

  test('stays readable when guesses are made', () => {
    fc.assert(
      fc.property(anything, (before) => {
        const source = sourceFromText('manifest.json', before);
        const { source: after } = fixSource(source, { mode: 'unsafe' });
        if (manifestReader.read(source).complete) expect(manifestReader.read(after).complete).toBe(true);
      }),
      { numRuns: caseCount(40) },
    );
  });
});
