/** Mistakes in code, and the diagnostics of the compiler for them: short, and on the line of the mistake. */
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';

/**
 * A file that compiles, and what must not stand in it: `wrong` in the place of `right`, and what the compiler says
 * then.
 */
export interface Snippet {
  readonly what: string;
  readonly code: string;
  readonly right: string;
  readonly wrong: string;
  readonly says: RegExp;
  /** The text of the line that the compiler names, if that is not the line of the mistake. */
  readonly at?: string;
}

const nameOf = ({ what }: Snippet): string => `${what.replaceAll(' ', '-')}.ts`;

/** Tests that the files in `right` compile, and that each snippet gets one diagnostic where the mistake is. */
export function testMistakes(snippets: readonly Snippet[], right: Readonly<Record<string, string>>): void {
  const diagnostics = compile({
    ...right,
    ...Object.fromEntries(
      snippets.map((snippet) => [nameOf(snippet), snippet.code.replace(snippet.right, () => snippet.wrong)]),
    ),
  });

  test.each(Object.keys(right))('%s compiles', (name) => {
    expect(diagnostics.get(name)).toEqual([]);
  });

  describe('one diagnostic on the line of the mistake', () => {
    test.each(snippets)('$what', (snippet) => {
      const { code, right, wrong, says, at = wrong } = snippet;
      expect(code.split(right), 'the right version stands there once').toHaveLength(2);
      const found = diagnostics.get(nameOf(snippet)) ?? [];
      const line =
        code
          .replace(right, () => wrong)
          .split('\n')
          .findIndex((text) => text.includes(at)) + 1;
      expect(
        found.map((diagnostic) => diagnostic.line),
        JSON.stringify(found),
      ).toEqual([line]);
      const [first = ''] = found[0]?.message.split('\n') ?? [];
      expect(found[0]?.message).toMatch(says);
      expect(first.length, first).toBeLessThanOrEqual(200);
    });
  });
}
