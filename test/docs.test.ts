/** The documentation is true: every example is linted, every generated part is compared, every link is followed. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { packageVersion } from '../src/about.ts';
import { parseArgs } from '../src/cli/args.ts';
import { applyEdits } from '../src/engine/fix.ts';
import { sourceFromText } from '../src/source.ts';
import { documented, examplesOf, lintExample } from '../scripts/doc-example.ts';
import { renderPage, replacePart, ruleTable, skeleton } from '../scripts/doc-page.ts';
import { ruleRepairsText } from '../scripts/rule-repairs.ts';
import { ruleRepairs } from '../src/cli/rule-repairs.ts';
import { manifestlint } from './support/cli.ts';
import { makeTree } from './support/tree.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const RULES = path.join(ROOT, 'docs/rules');
const UPDATE = 'run `npm run docs`';

describe.each([...documented])('the page of $id', (rule) => {
  const page = read(`docs/rules/${rule.id}.md`);
  const examples = examplesOf(page);

  it('has examples of both kinds', () => {
    // An archive cannot be shown, so that the pages about archives show the commands that make one.
    const isAboutArchives = rule.kinds !== 'every' && rule.kinds.every((kind) => kind === 'archive');
    const commands = page.split('### ✅ Right').map((part) => part.includes('```sh\n'));
    if (isAboutArchives) expect(commands).toEqual([true, true]);
    else expect(new Set(examples.map(({ verdict }) => verdict))).toEqual(new Set(['wrong', 'right']));
  });

  it.each(examples.map((example, n) => ({ ...example, n: n + 1 })))('example $n is $verdict', async (example) => {
    const { verdict, name, text } = example;
    const found = await lintExample(example, rule);
    const own = found.filter(({ ruleId }) => ruleId === rule.id);
    const repaired = applyEdits(
      sourceFromText(name, text),
      own.flatMap(({ fix, file }) => (file === undefined ? (fix ?? []) : [])),
    ).text;
    // A wrong example shows its own rule at work, and of others only what its repairs mend too.
    expect(own.length > 0).toBe(verdict === 'wrong');
    const left = await lintExample({ ...example, text: repaired }, rule);
    expect(left.filter(({ ruleId }) => ruleId !== rule.id)).toEqual([]);
  });

  it('has its parts in order', () => {
    const headings = ['# ' + rule.id, '## Why', '## Examples', '### ❌ Wrong', '### ✅ Right', '## How to fix'];
    expect(page.split('\n').filter((line) => headings.includes(line))).toEqual(headings);
  });

  it('is written', () => {
    expect(page).not.toContain('To be written.');
  });

  it('is up to date', async () => {
    expect(await renderPage(page, rule), UPDATE).toBe(page);
  });
});

test('the formatter in docs/formatters.md works', async () => {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(read('docs/formatters.md')) ?? [];
  const cwd = makeTree({ '.git/': '', 'counts.mjs': code, 'a/manifest.json': '{"format_version": "2", "tasks": []}' });
  expect(await manifestlint(['-f', './counts.mjs', '.'], { cwd })).toEqual({
    code: 1,
    out: '4  ./a/manifest.json\n',
    err: '',
  });
});

describe('docs/rules', () => {
  it('has one page for each rule and no other', () => {
    const pages = fs.readdirSync(RULES).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(documented.map(({ id }) => `${id}.md`).sort());
  });

  it('lists the rules', () => {
    const text = read('docs/rules/README.md');
    expect(replacePart(text, 'rules', ruleTable(documented)), UPDATE).toBe(text);
  });

  it('shows a repair of each rule that makes some, so that they are listed', async () => {
    const files = ['rules', ...fs.readdirSync(path.join(ROOT, 'plugins')).map((pack) => `plugins/${pack}/rules`)]
      .filter((folder) => fs.existsSync(path.join(ROOT, folder)))
      .flatMap((folder) => documented.map(({ id }) => ({ id, file: `${folder}/${id}.ts` })))
      .filter(({ file }) => fs.existsSync(path.join(ROOT, file)));
    const missing = files.filter(({ id, file }) => {
      const [text, listed = []] = [read(file), ruleRepairs.get(id)];
      return (
        (/\bfix\b/.test(text) && !listed.includes('safe')) ||
        (/\bsuggest\b/.test(text) && !listed.includes('suggested'))
      );
    });
    expect(missing).toEqual([]);
    expect(await ruleRepairsText(({ id }) => read(`docs/rules/${id}.md`)), UPDATE).toBe(
      read('src/cli/rule-repairs.ts'),
    );
  });
});

describe('links', () => {
  it.each(markdownFiles())('of %s lead to files', (file) => {
    const folder = path.dirname(path.join(ROOT, file));
    expect(relativeLinks(read(file)).filter((link) => !fs.existsSync(path.resolve(folder, link)))).toEqual([]);
  });
});

/** The text with the variables of CI systems replaced as a runner would. */
function withoutVariables(text: string): string {
  return text.replace(/\$\{\{ matrix\.\w+ \}\}|\$CI_NODE_\w+/g, '4');
}

describe('command lines', () => {
  const shown = [
    'README.md',
    'docs/ci.md',
    'docs/pre-commit.md',
    'docs/baseline.md',
    'docs/configuration.md',
    'docs/fixing.md',
    'docs/formatters.md',
    'docs/writing-a-plugin.md',
    'action.yml',
    '.pre-commit-hooks.yaml',
  ]
    .flatMap((file) =>
      Array.from(
        withoutVariables(read(file)).matchAll(
          /(?:^|npx (?:--yes )?|[`"|:&;] ?)manifestlint(?:@[\d.]+)?((?: +(?:"[^"\n]*"|[^\s|#&>`"]+))+)/gm,
        ),
        ([, argv = '']) => ({ file, argv: argv.trim() }),
      ),
    )
    .filter(({ argv }) => /^(?:[-."]|explain|init|schema|rules|doctor|completion|merge)/.test(argv));

  it('are found', () => {
    expect(shown.length).toBeGreaterThan(30);
  });

  it('pin the version that there is', () => {
    const pinned = ['README.md', 'docs/ci.md', 'docs/pre-commit.md'].flatMap((file) =>
      Array.from(read(file).matchAll(/manifestlint@v?(\d+\.\d+\.\d+)/g), ([, version]) => version),
    );
    expect(pinned.length).toBeGreaterThan(8);
    expect(new Set(pinned)).toEqual(new Set([packageVersion()]));
  });

  it.each(shown)('manifestlint $argv (in $file) is understood', async ({ argv }) => {
    const words = Array.from(argv.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word);
    let said = '';
    const request = await parseArgs(words, { version: '', columns: 80, err: (text) => (said += text) });
    expect({ request, said }).toMatchObject({ said: '' });
  });
});

describe('the generator', () => {
  const [rule] = rules;

  it('starts a page that has all its parts and no example yet', async () => {
    const page = await renderPage(skeleton(rule), rule);
    expect(page).toContain(rule.summary);
    expect(page).toContain('## How to fix');
    expect(examplesOf(page)).toEqual([]);
  });

  it('puts a report below a wrong example, replaces an old one and leaves other blocks alone', async () => {
    const blocks = [
      '### ❌ Wrong',
      '```json\n# {\n```',
      'More.',
      '```text\nkept\n```',
      '### ✅ Right',
      '```json\n{\n```',
    ];
    const first = await renderPage(`${skeleton(rule)}\n${blocks.join('\n\n')}\n`, rule);
    expect(first).toContain(
      '```json\n# {\n```\n\n```text\n1:1  JSON has no comments\n```\n\nMore.\n\n```text\nkept\n```\n',
    );
    expect(first.endsWith('```json\n{\n```\n')).toBe(true);
    const outdated = first.replace('JSON has no comments', 'Something else\n2:2  and more');
    expect(await renderPage(outdated, rule)).toBe(first);
  });

  it('keeps characters that String.replace would read as patterns', () => {
    expect(replacePart('a <!-- x --> old <!-- /x --> z', 'x', "$& $1 $'")).toBe(
      "a <!-- x -->\n\n$& $1 $'\n\n<!-- /x --> z",
    );
  });

  it.each(['nothing', '<!-- x -->', '<!-- /x --> <!-- x -->'])('refuses a text without both markers: %s', (text) => {
    expect(() => replacePart(text, 'x', 'body')).toThrow('it needs the markers <!-- x --> and <!-- /x -->');
  });
});

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

function markdownFiles(): string[] {
  const docs = fs
    .readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join('docs', name));
  return [...docs, ...fs.readdirSync(ROOT)]
    .filter((name) => name.startsWith('docs') || name === 'README.md')
    .filter((name) => name.endsWith('.md'));
}

/** Targets of links and images, without fragments; text inside fences and code spans is no link. */
function relativeLinks(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(<?([^)\s>]+)/g), ...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(
    (match) => match[1] ?? '',
  );
  return targets
    .filter((target) => !/^(?:[a-z]+:|#|\/\/)/.test(target))
    .map((target) => decodeURI(target.replace(/[?#].*$/, '')));
}
