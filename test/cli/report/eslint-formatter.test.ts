import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromEslint } from '../../../formatters/eslint.ts';
import { context, findingAt, reportOf } from '../../formatters/sample.ts';
import { manifestlint } from '../../support/cli.ts';
import { manifest, task, text } from '../../support/make-manifest.ts';
import { repository } from '../../support/workspace.ts';

const FAULTY = text(manifest({ tasks: [task('a', { dependencies: ['nowhere'] })] }));

/** A formatter as ESLint's own are written: CommonJS, `results` first, rules in a second argument. */
const UNIX = `module.exports = function (results, context) {
  let total = 0;
  const lines = results.flatMap(({ filePath, messages, source, fatalErrorCount }) => messages.map((message) => {
    total += 1 + fatalErrorCount;
    const { docs } = context.rulesMeta[message.ruleId];
    const level = message.fatal || message.severity === 2 ? 'Error' : 'Warning';
    const quoted = source.split('\\n')[message.line - 1].slice(message.column - 1, message.endColumn - 1);
    return [filePath.replace(context.cwd, '.'), message.line, message.column, message.message, level, docs.url, quoted].join('|');
  }));
  return lines.join('\\n') + '\\n' + total + ' problems, ' + Object.keys(context) + '\\n';
};
`;

function withPackage(name: string, code: string, more: object = {}): string {
  const cwd = repository({ 'a/manifest.json': FAULTY, [`node_modules/${name}/index.js`]: code });
  const about = JSON.stringify({ name, version: '1.0.0', main: 'index.js', ...more });
  fs.writeFileSync(path.join(cwd, 'node_modules', name, 'package.json'), about);
  return cwd;
}

describe('a package that is called like a formatter for ESLint', () => {
  test.each(['eslint-formatter-unix', '@acme/eslint-formatter-unix', '@acme/eslint-formatter'])(
    '%s is called as ESLint calls it',
    async (name) => {
      const cwd = withPackage(name, UNIX);
      const { code, out, err } = await manifestlint(['-f', name, '.'], { cwd });
      expect({ code, err }).toEqual({ code: 1, err: '' });
      expect(out).toMatch(
        /^\.\/a\/manifest\.json\|\d+\|\d+\|Dependency "nowhere" names no task\|Error\|https:.*dangling-dependency\.md\|"nowhere"\n1 problems, cwd,rulesMeta\n$/,
      );
    },
  );

  test('that is a module, and asynchronous, is called too', async () => {
    const code = 'export default async (results) => `${results.length} files\\n`;';
    const cwd = withPackage('eslint-formatter-count', code, { type: 'module' });
    expect((await manifestlint(['-f', 'eslint-formatter-count', '.'], { cwd })).out).toBe('1 files\n');
  });

  test('that returns no text is named', async () => {
    const cwd = withPackage('eslint-formatter-none', 'module.exports = () => 42;');
    const { code, err } = await manifestlint(['-f', 'eslint-formatter-none', '.'], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/ names no task/);
    expect(err).toMatch(/^manifestlint: format "eslint-formatter-none": returned 42, not a string\n$/m);
  });

  test('and any other is given the report', async () => {
    const cwd = withPackage('my-eslint-formatter', 'module.exports = (report) => Object.keys(report).join() + "\\n";');
    expect((await manifestlint(['-f', 'my-eslint-formatter', '.'], { cwd })).out).toContain('results,rules,failures');
  });
});

describe('the results for it', () => {
  const report = reportOf([findingAt('x', 'x', { fix: { range: [0, 1], text: '' } })], 'x\u001b\n\ty\u202e');
  const results = async (given = report): Promise<unknown> =>
    JSON.parse(String(await fromEslint((all) => JSON.stringify(all))(given, context)));

  test('hold no character that could steer a terminal, at the same offsets', async () => {
    const named = { ...report, results: report.results.map((result) => ({ ...result, filePath: '/a\u001b[31m' })) };
    expect(await results(named)).toMatchObject([{ filePath: '/a\\x1b[31m', source: 'x\ufffd\n\ty\ufffd' }]);
  });

  test('show an entry of an archive at its beginning', async () => {
    const entries = { ...report, results: report.results.map((result) => ({ ...result, entry: 'a/package.toml' })) };
    const [result] = Array.from((await results(entries)) as object[]);
    expect(result).toMatchObject({
      messages: [{ line: 1, column: 1, message: 'a/package.toml:1:1: Something is wrong' }],
    });
    expect(result).not.toHaveProperty('source');
    expect(result).not.toHaveProperty('messages.0.fix');
  });

  test('a text ends with a line break, and an empty one is nothing', async () => {
    expect(await fromEslint(() => 'a\n')(report, context)).toBe('a\n');
    expect(await fromEslint(() => '')(report, context)).toBe('');
  });

  test('colours of a formatter are taken out where none are wanted', async () => {
    const red = fromEslint(() => '\u001b[31mred\u001b[39m');
    expect(await red(report, context)).toBe('red\n');
    expect(await red(report, { ...context, color: true })).toBe('\u001b[31mred\u001b[39m\n');
  });
});
