import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/cli/page.ts';

const look = { color: false, hyperlinks: false, columns: 30, url: 'https://example.org/docs/rules/a.md' };
const COLOR = { ...look, color: true, columns: 60 };

describe('a page in a terminal', () => {
  it('has headings and paragraphs as wide as the terminal, and no comments', () => {
    const page =
      '<!-- generated -->\n\n# a-rule\n\nWords of a paragraph that\nis broken **here**, and\nthere.\n\n<!-- /generated -->\n\n## Why\n\nSo.\n';
    expect(renderPage(page, look)).toBe(
      'a-rule\n\nWords of a paragraph that is\nbroken here, and there.\n\nWhy\n\nSo.\n',
    );
    expect(renderPage(page, { ...look, columns: 200 })).toContain(
      'Words of a paragraph that is broken here, and there.\n',
    );
  });

  it('breaks no line of code', () => {
    const code = '{\n  "a key": "a value that is longer than any terminal"\n\n}';
    expect(renderPage(`Before.\n\n\`\`\`json\n${code}\n\`\`\`\n\nAfter.`, look)).toBe(
      `Before.\n\n${code.replace(/^/gm, '    ').replace(/^ +$/m, '    ')}\n\nAfter.\n`,
    );
  });

  it('indents the lines of an item below its first', () => {
    expect(renderPage('- one item that is longer than a line\n- [two](b.md): short', look)).toBe(
      '- one item that is longer than\n  a line\n- two: short\n',
    );
  });

  it('shows a table side by side, with the widest column narrowed', () => {
    const page =
      '| Field | Type | Required |\n| --- | --- | --- |\n| `name` | a string that is unique | yes |\n| `b` | `x` \\| `y` | no |';
    expect(renderPage(page, look)).toBe(
      [
        'Field   Type          Required',
        '`name`  a string      yes',
        '        that is',
        '        unique',
        '`b`     `x` | `y`     no',
        '',
      ].join('\n'),
    );
    expect(renderPage(page, { ...look, columns: 80 })).toContain('`name`  a string that is unique  yes\n');
  });

  it('takes any width', () => {
    expect(
      renderPage('| Field | Type |\n| --- | --- |\n| a | b c |\n\nA paragraph.', { ...look, columns: 1 }),
    ).toContain('A\nparagraph.');
  });

  it('has colours for headings and code where they are wanted, and takes no room for them', () => {
    const page = '# Title\n\nThe `code` is **strong**, and the line has just room for `both`.\n\n```json\n{}\n```';
    const shown = renderPage(page, COLOR);
    expect(shown).toContain('\u001b[1mTitle\u001b[22m');
    expect(shown).toContain('The \u001b[36mcode\u001b[39m is \u001b[1mstrong\u001b[22m,');
    expect(shown).toContain('    \u001b[36m{}\u001b[39m');
    expect(stripVTControlCharacters(shown)).toContain('The code is strong, and the line has just room for both.\n');
  });

  it('has links where the terminal knows them', () => {
    const page = 'See [`other`](other.md), [the guide](../guide.md#part), and [a site](https://example.com/).';
    expect(renderPage(page, { ...COLOR, hyperlinks: true })).toContain(
      '\u001b]8;;https://example.org/docs/rules/other.md\u0007\u001b[36mother\u001b[39m\u001b]8;;\u0007, \u001b]8;;https://example.org/docs/guide.md#part\u0007the guide\u001b]8;;\u0007',
    );
    expect(renderPage(page, COLOR)).not.toContain(']8;;');
    expect(renderPage('[a](b.md)', { ...look, hyperlinks: true, url: '' })).toBe('a\n');
  });
});
