import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { formatters } from '../../formatters/index.ts';
import { lintText } from '../../src/api.ts';
import type { Report } from '../../src/report.ts';
import { context } from './sample.ts';

const NAMES = Object.keys(formatters);
/** Formats that programs read back. */
const MACHINE = ['sarif', 'gitlab', 'bitbucket', 'sonar', 'rdjson', 'json'];

/** Texts that somebody hostile might put into a manifest or a file name. */
const HOSTILE: readonly string[] = [
  '\u001b[31mred',
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u0085',
  '\u0000',
  '\u0008\u007f',
  '::error file=a,line=1::pwned',
  'a ::error::pwned',
  '\n::error::pwned',
  '\r\n::add-mask::pwned',
  '%0A::error::pwned',
  '##[error]pwned',
  '##vso[task.setvariable variable=a]b',
  ']]>',
  '<!--',
  '<script>alert(1)</script>',
  '&amp;&#1;',
  '"/><x y="',
  "' onload='",
  '\ufffe\uffff',
  '\ud800',
  '|',
  '`',
  '[x](https://evil.example)',
  '![x](y)',
  '\\|',
  '<br>',
  '$x$',
  '@all',
  '\t',
  '\u202e\u2066\u200b\u2028\ufeff\u00ad',
  '検',
  '\u0301',
];

let report: Report;

beforeAll(async () => {
  const results = await Promise.all(
    [...HOSTILE, HOSTILE.join('')].map((text) =>
      lintText(manifest(text), {
        filePath: `/repo/packages/${text.replaceAll('\u0000', 'nul').replaceAll('//', '/')}/manifest.json`,
      }),
    ),
  );
  // The same as entries of archives, and with places in other files.
  const related = { message: HOSTILE.join(''), pointer: '', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const entries = results.map((result) => ({
    ...result,
    entry: `a-1.0.0${result.filePath}`,
    messages: result.messages.slice(0, 1).map((finding) => ({
      ...finding,
      related: [
        { ...related, filePath: result.filePath },
        { ...related, filePath: result.filePath, entry: HOSTILE.join('') },
      ],
    })),
  }));
  report = {
    results: [...results, ...entries],
    rules: {},
    failures: [{ ruleId: 'acme/x', filePath: results.at(-1)?.filePath ?? '', message: HOSTILE.join('') }],
    skipped: [],
  };
  expect(results.every(({ messages }) => messages.length > 3)).toBe(true);
});

const outputs = new Map<string, Promise<string>>();

/** The report in a format, plain or with colour and links; each is made once. */
function output(name: string, isColored = false): Promise<string> {
  const key = `${name} ${isColored}`;
  const made = outputs.get(key) ?? makeOutput(name, isColored);
  outputs.set(key, made);
  return made;
}

async function makeOutput(name: string, isColored: boolean): Promise<string> {
  const load = Object.entries(formatters).find(([key]) => key === name)?.[1];
  return (await load?.())?.(report, { ...context, color: isColored, hyperlinks: isColored }) ?? '';
}

describe.each(NAMES)('hostile text in the format %s', (name) => {
  it('shows no character that moves the cursor, hides or reorders', async () => {
    const found = (await output(name)).match(
      /[^\n\P{Cc}]|[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\p{Cs}]/gu,
    );
    expect(new Set(found)).toEqual(new Set());
  });

  it('has no escape sequence in colour but its own', async () => {
    const text = await output(name, true);
    const rest = text.replace(/\u001b\[[\d;]*m/g, '').replace(/\u001b\]8;;(?:https:\/\/[\w./-]+)?\u0007/g, '');
    expect(new Set(rest.match(/[^\n\P{Cc}]/gu))).toEqual(new Set());
    expect(text).not.toContain('evil.example\u0007');
  });

  it('gives the runner of a CI job no command', async () => {
    const commands = (await output(name)).split('\n').filter((line) => /^\s*::/.test(line));
    if (name === 'github')
      expect(
        commands.every((line) =>
          /^::(?:error|warning|notice) (?:file=packages\/[^:,]*,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?)?title=[^:,]+::[^\r\n]*$/.test(
            line,
          ),
        ),
      ).toBe(true);
    else expect(commands).toEqual([]);
  });

  it('gives it none in the middle of a line either', async () => {
    const text = await output(name);
    const own =
      /^##vso\[task\.logissue type=(?:error|warning);(?:sourcepath=[^;\]]*;linenumber=\d+;columnnumber=\d+;)?code=[^;\]]*;\]/gm;
    expect(new Set((name === 'azure' ? text.replace(own, '') : text).match(/##\w*\[/g))).toEqual(new Set());
    expect(text.match(own) ?? []).toHaveLength(name === 'azure' ? text.split('\n').length - 2 : 0);
  });
});

describe('hostile text', () => {
  it.each(['junit', 'checkstyle'])('leaves %s well-formed', async (name) => {
    const xml = await output(name);
    const { valid, rawOutput } = await validateXML({
      xml: [{ fileName: 'report.xml', contents: xml }],
      normalization: 'format',
    });
    expect(valid ? '' : rawOutput).toBe('');
    expect(xml).not.toMatch(/\]\]>|<script|<!--|<x /);
  });

  it.each(MACHINE)('comes back to the letter from %s', async (name) => {
    const text = await output(name);
    expect(() => {
      JSON.parse(text);
    }).not.toThrow();
    const paths = report.results.map(({ filePath }) =>
      filePath.slice(name === 'json' ? 0 : name === 'rdjson' ? '/repo/packages/'.length : '/repo/'.length),
    );
    const found = new Set(strings(JSON.parse(text)).map((value) => (name === 'sarif' ? decoded(value) : value)));
    for (const expected of paths)
      expect(found, JSON.stringify(expected)).toContain(name === 'sarif' ? expected.toWellFormed() : expected);
  });

  it('stays in its cell in markdown', async () => {
    const rows = (await output('markdown')).split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.split('|'), row).toHaveLength(6);
    const pictures = /^```mermaid\nflowchart LR\n(?: {2}[^`@$]*\n)+```$/gm;
    const text = (await output('markdown')).replaceAll('<br>', '').replace(pictures, '');
    expect(text.match(/<(?!https:)|`|!\[|\]\(https|@|\$/g) ?? []).toEqual([]);
  });
});

function manifest(text: string): string {
  return JSON.stringify({
    format_version: '2',
    package: { name: text, version: '1.0.0', fingerprint: text, targets: [text, text] },
    language: 'python',
    python: { requires_python: text, entry_module: text },
    tasks: [
      { id: `a${text}`, function: text, dependencies: [`b${text}`, text] },
      { id: `b${text}`, function: `m:${text}`, dependencies: [`a${text}`] },
      { id: `b${text}`, function: `m.${text}:x`, dependencies: [], [text]: 1, [`retrie${text}s`]: text },
    ],
    created_at: text,
    [text]: text,
  });
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
