/** The ready readers keep the contract of kinds: places, edits, faults, and no exception whatever the text. */
import { expect, test } from 'vitest';
import { jsonReader, type KindReader, type ReadText, tomlReader, yamlReader } from '../../src/kit.ts';
import { sourceFromText } from '../../src/source.ts';
import { testKind } from '../../src/testing.ts';

const kind = (id: string, load: () => Promise<KindReader>) => ({ id, files: [`x.${id}`], load });

test.each([
  [
    kind('json', () => jsonReader({})),
    { text: '{\n  "a": [1, "é😀"],\r\n  "b": { "c": null }\n}', places: { '/a/1': '"é😀"' } },
    ['{', '[1,]', ''],
  ],
  [
    kind('toml', () => tomlReader({})),
    { text: 'a = [1, "x"]\n[b]\nc = true # c\n', places: { '/b/c': 'true' } },
    ['a ='],
  ],
  [
    kind('yaml', () => yamlReader({})),
    { text: 'a: [1, "é😀"] # c\nb:\n  c: x\n  d:\n    - e: 1\n', places: { '/a/1': '"é😀"', '/b/d/0/e': '1' } },
    ['a: [', 'a: 1\na: 2\n', '*b', '--- 1\n--- 2\n', 'a: &a [*a]'],
  ],
])('$id', async (made, text, broken) => {
  await testKind(made, { texts: [text], broken });
});

function read(reader: KindReader, text: string): ReadText {
  return reader.read(sourceFromText('x', text)).model() as ReadText;
}

test('faults are part of the model, at their places', async () => {
  const [json, toml, yaml] = [await jsonReader({}), await tomlReader({}), await yamlReader({})];
  expect(read(json, '{"a" 1}')).toMatchObject({ value: undefined, faults: [{ start: 5 }] });
  expect(read(toml, 'a = \n')).toMatchObject({ value: undefined, faults: [{ start: expect.any(Number) as number }] });
  expect(read(yaml, 'a: 1\na: 2\n')).toMatchObject({
    value: undefined,
    faults: [{ message: 'Map keys must be unique' }],
  });
});

test('YAML that would grow without end is a fault, not a full memory', async () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let n = 1; n < 12; n++)
    lines.push(
      `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
    );
  expect(read(await yamlReader({}), lines.join('\n'))).toMatchObject({ value: undefined, faults: [{ start: 0 }] });
});

test('comments of YAML are found, and what only looks like one is not', async () => {
  const text = '# one\na: "# no" # two\nb: |\n  # no\nc: x#no\n';
  const { document } = (await yamlReader({})).read(sourceFromText('x', text));
  expect(document.comments().map(({ text: comment }) => comment)).toEqual([' one', ' two']);
  for (const { start, end } of document.comments()) expect(text.slice(start, end)).toMatch(/^# (?:one|two)$/);
});
