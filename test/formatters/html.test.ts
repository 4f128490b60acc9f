import { createHash } from 'node:crypto';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { SCRIPT } from '../../formatters/html/script.ts';
import { HOSTILE, UNSAFE } from '../support/cli.ts';
import { manifest, rustManifest, task, text } from '../support/make-manifest.ts';
import { repository, runMain } from '../support/workspace.ts';

const FAULTY = text(
  manifest({
    tasks: [
      task('extract', { retries: 2 }),
      task('load', { dependencies: ['extrat'] }),
      task('send', { dependencies: ['load'], function: 'no colon' }),
      task('a', { dependencies: ['b'] }),
      task('b', { dependencies: ['a'] }),
    ],
  }),
);
const CLEAN = text(manifest({ tasks: [task('only')] }));

async function pageOf(files: Readonly<Record<string, string>>, ...argv: string[]): Promise<string> {
  const { stdout, stderr } = await runMain(['-f', 'html', ...argv], repository(files));
  expect(stderr).toBe('');
  return stdout;
}

const all = (page: string, pattern: RegExp): string[] => Array.from(page.matchAll(pattern), ([, found = '']) => found);

/** Every link inside of the page leads to an element, and no two have one address. */
function expectWhole(page: string): void {
  const ids = all(page, / id="([^"]*)"/g);
  expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
  expect(all(page, / href="#([^"]*)"/g).filter((target) => !ids.includes(target))).toEqual([]);
}

describe('the page of a run', () => {
  test('has an overview, and a part for each package with the faulty ones first', async () => {
    const page = await pageOf({ 'a/manifest.json': CLEAN, 'b/manifest.json': FAULTY });
    expect(all(page, /<section class="package" id="(\w+)"/g)).toEqual(['p0', 'p1']);
    expect(all(page, /<tr data-package="\w+"><th scope="row"><a[^>]*>[^<]*<\/a> <span class="path">([^<]*)/g)).toEqual([
      'b/manifest.json',
      'a/manifest.json',
    ]);
    expectWhole(page);
  });

  test('says of a package without tasks, and of one that cannot be read, that it is so', async () => {
    const page = await pageOf({
      'a/manifest.json': text(manifest({ tasks: [] })),
      'b/manifest.json': '{"format_version": "2", "package": {',
    });
    expect(page).toContain('No tasks were found in this package.');
    expect(page).toContain('The tasks of this package could not be read.');
    expect(page).toContain('<a href="#p1">b/manifest.json</a></th><td class="count zero">–</td>');
    expect(page).not.toContain('class="good"');
    expectWhole(page);
  });

  test('breaks names between their words', async () => {
    const page = await pageOf({
      'manifest.json': text(manifest({ tasks: [task('a_b', { function: 'etl.tasks:<a' })] })),
    });
    expect(page).toContain('>a_<wbr>b</a>');
    expect(page).toContain('<code>etl.<wbr>tasks:&#60;a</code>');
  });

  test('joins finding, card and line', async () => {
    const page = await pageOf({ 'manifest.json': FAULTY });
    const [address = ''] = all(
      page,
      /<article class="finding error" id="(\w{32})"[^>]*><header><h4>[^:]*names no task/g,
    );
    expect(address).not.toBe('');
    const finding = page.slice(page.indexOf(`id="${address}"`), page.indexOf('</article>', page.indexOf(address)));
    expect(finding).toContain('<a href="#p0-t1">task load</a>');
    expect(finding).toMatch(/<a href="#p0-f0-L\d+">manifest\.json:\d+:\d+<\/a>/);
    expect(finding).toContain('2 tasks can never run until this is mended.');
    expect(finding).toContain('manifestlint --unsafe-fixes --fixable dangling-dependency manifest.json');
    expect(page).toContain(`href="#${address}" id="p0-t1"`);
    expect(page).toMatch(new RegExp(`<a class="at error" href="#${address}"`));
    expectWhole(page);
  });

  test('draws the faults', async () => {
    const page = await pageOf({ 'manifest.json': FAULTY });
    for (const part of [
      '<g class="box">',
      'class="edge cycle"',
      'class="edge dangling"',
      'class="edge suggestion"',
      'class="call wrong">no colon<',
      '↻ 2',
      '>5 tasks, 4 can never run<',
    ])
      expect(page).toContain(part);
  });

  test('is the same each time, and knows neither time nor machine', async () => {
    const files = { 'a/manifest.json': FAULTY, 'b/manifest.json': FAULTY };
    const pages = [await pageOf(files), await pageOf(files)];
    expect(pages[0]).toBe(pages[1]);
    expectWhole(pages[0] ?? '');
  });

  test('shows suppressed findings with their reason and their end', async () => {
    const entry = { file: 'manifest.json', rule: 'dangling-dependency', subject: '/tasks/load/dependencies/extrat' };
    const page = await pageOf({
      'manifest.json': FAULTY,
      'manifestlint-suppressions.json': JSON.stringify({
        version: 1,
        suppressions: [{ ...entry, count: 1, reason: 'known', until: '2999-01-31' }],
      }),
    });
    expect(page).toContain('data-suppressed="2999-01-31"');
    expect(page).toContain(
      'Suppressed in the suppressions file until <time datetime="2999-01-31">2999-01-31</time>: known',
    );
  });

  test('lists what it does not draw', async () => {
    const many = Array.from({ length: 200 }, (_, n) => task(`t${n}`, { dependencies: n === 7 ? ['t7'] : [] }));
    const page = await pageOf({ 'manifest.json': text(manifest({ tasks: many })) });
    expect(page).toContain('+199 tasks not drawn');
    expect(page).toContain('<li data-task>t199</li>');
    expectWhole(page);
  });
});

describe('a page has room for so much', () => {
  const faulty = (count: number): string => {
    const rest = [task('bad', { function: 'no colon' }), task('self', { dependencies: ['self'] })];
    const tasks = Array.from({ length: count }, (_, n) => task(`t${n}`, { dependencies: [`nobody ${n}`] }));
    return text(manifest({ tasks: [...tasks, ...rest] }));
  };
  const listed = (page: string): string[] =>
    all(page, /<article class="finding [^>]*>.*?<p class="where">.*?rule (?:<a [^>]*>)?([\w-]+)/g);

  test('of many findings it lists some of each rule, and counts all', async () => {
    const page = await pageOf({ 'a/manifest.json': faulty(300), 'b/manifest.json': CLEAN });
    const rules = listed(page);
    expect(rules).toHaveLength(200);
    expect(new Set(rules)).toEqual(new Set(['dangling-dependency', 'cyclic-tasks', 'bad-function-path']));
    expect(page).toContain('data-count="error">302<');
    expect(page).toContain('102 more findings');
    expect(page).toContain('<li>dangling-dependency: 102</li>');
    expectWhole(page);
  });

  test('of the lines of a long file it shows those that something is said of', async () => {
    const page = await pageOf({ 'manifest.json': faulty(300) });
    expect(all(page, /(<div class="row">)/g).length).toBeLessThan(6_000);
  });

  test('of very many graphs the first are drawn, and no link leads nowhere', async () => {
    const chain = Array.from({ length: 100 }, (_, n) =>
      task(`t${n}`, { dependencies: [n === 0 ? 'no' : `t${n - 1}`] }),
    );
    const files = Object.fromEntries(
      Array.from({ length: 14 }, (_, n) => [`p${n}/manifest.json`, text(manifest({ tasks: chain }))]),
    );
    const page = await pageOf(files);
    expect(all(page, /(<figure)/g)).toHaveLength(12);
    expect(page).toContain('The graph is left out');
    expectWhole(page);
  });

  test('of very many packages the first have a part of their own', async () => {
    const files = Object.fromEntries(Array.from({ length: 502 }, (_, n) => [`p${n}/manifest.json`, CLEAN]));
    const page = await pageOf(files);
    expect(all(page, /<section class="package" id="(\w+)"/g)).toHaveLength(500);
    expect(all(page, /<tr data-package="(\w+)"/g)).toHaveLength(502);
    expectWhole(page);
  });
});

describe('the table of where a package runs', () => {
  async function tableOf(fields: Readonly<Record<string, unknown>>, make = manifest): Promise<string> {
    const page = await pageOf({ 'manifest.json': text(make(fields)) });
    return /<div class="matrix.*?<\/div>/.exec(page)?.[0] ?? '';
  }
  const cells = (table: string): string[][] =>
    all(table, /<tr>(.*?)<\/tr>/g).map((row) => all(row, /<t[hd][^>]*>(.*?)<\/t[hd]>/g));
  const python = (requires_python: string): { readonly python: object } => ({
    python: { requires_python, entry_module: 'etl.tasks' },
  });

  test('has a row for each target and a column for each span of releases', async () => {
    const table = await tableOf({
      package: { targets: ['linux-arm64', 'windows'] },
      ...python('>=3.9,!=3.11.2,<3.13'),
    });
    const no = 'windows <span class="none">not supported</span>';
    expect(cells(table)).toEqual([
      ['Target', 'Python &#62;=3.9,!=3.11.2,&#60;3.13'],
      ['3.0 to 3.8', '3.9 to 3.10', '3.11', '3.12', '3.13 to 3.15'],
      ['linux-arm64', 'no', 'yes', 'some patches', 'yes', 'no'],
      [no, 'no', 'no', 'no', 'no', 'no'],
    ]);
  });

  test('names rows, columns and groups of columns for screen readers', async () => {
    const table = await tableOf(python('>=3.9'));
    expect(table).toContain('<caption>Where it runs</caption>');
    expect(table).toContain('<th scope="col" rowspan="2">Target</th><th scope="colgroup" colspan="2">');
    expect(all(table, /<tbody><tr><th scope="(\w+)"/g)).toEqual(['row']);
  });

  test('has one column for Rust, and for a range that cannot be read', async () => {
    expect(cells(await tableOf({ package: { targets: ['linux-arm64'] } }, rustManifest))).toEqual([
      ['Target', 'Rust'],
      ['linux-arm64', 'yes'],
    ]);
    expect(cells(await tableOf({ ...python('new'), package: { targets: ['linux-arm64'] } }))).toEqual([
      ['Target', 'python new'],
      ['linux-arm64', 'unknown'],
    ]);
  });

  test('is not there without targets, and small with too many', async () => {
    expect(await tableOf({ package: { targets: [] } })).toBe('');
    const targets = Array.from({ length: 500 }, (_, n) => `t${n}`);
    const rows = cells(await tableOf({ package: { targets: [...targets, 't0'] } }));
    expect(rows.at(-1)).toEqual(['and 488 more targets']);
    expect(rows).toHaveLength(2 + 12 + 1);
  });

  test('holds hostile names', async () => {
    const evil = ['<script>', HOSTILE, 'x'.repeat(10_000), '\u202e\u001b[31m'];
    const hostile = { package: { targets: evil }, ...python(`>=3.9,===${'<'.repeat(10_000)}\u202e`) };
    const table = await tableOf(hostile);
    expect(table).not.toMatch(UNSAFE);
    expect(table.length).toBeLessThan(5_000);
    expect(all(table, /<(script)/g)).toEqual([]);
  });
});

describe('the policy of the page', () => {
  test('lets its own style and script work, and nothing else', async () => {
    const page = await pageOf({ 'manifest.json': FAULTY });
    const [policy = ''] = all(page, /http-equiv="Content-Security-Policy" content="([^"]*)"/g);
    const hashOf = (code = ''): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
    const [style] = all(page, /<style>([^<]*)<\/style>/g);
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`,
    );
    expect(page).toContain(`<script>${SCRIPT}</script>`);
    expect(page).not.toMatch(/ style="| on\w+="| src=/);
  });

  test('its script can be read', () => {
    expect(() => new vm.Script(SCRIPT)).not.toThrow();
    expect(SCRIPT).not.toContain('</');
  });

  test('no name becomes markup', async () => {
    const evil = [
      '<script>alert(1)</script>',
      '</style><img src=x onerror=alert(1)>',
      '" onload="alert(1)',
      "' autofocus onfocus='alert(1)",
      HOSTILE,
      'x'.repeat(10_000),
    ];
    const tasks = evil.map((id) => task(id, { function: id, dependencies: [id, `${id}?`] }));
    const page = await pageOf({ 'manifest.json': text(manifest({ tasks })) });
    expect(page.replaceAll('\n', '')).not.toMatch(UNSAFE);
    expect(all(page, /<(script|img|iframe|object)\b/g)).toEqual(['script']);
    expect(page.replace(/<script>.*<\/script>/s, '')).not.toMatch(/<[^>]* on\w+=/);
    expectWhole(page);
  });
});

test('graph draws the page of one package, and judges nothing', async () => {
  const { code, stdout } = await runMain(['graph', '-f', 'html'], repository({ 'manifest.json': FAULTY }));
  expect(code).toBe(0);
  expect(stdout).toContain('names no task');
  expect(stdout).toContain('<body class="one">');
});

test('graph draws the part around a task', async () => {
  const { stdout } = await runMain(['graph', '-f', 'html', '--focus', 'b'], repository({ 'manifest.json': FAULTY }));
  expect(all(stdout, /class="id">([^<]*)/g)).toEqual(['a', 'b']);
});
