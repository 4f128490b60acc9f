/** The words of formats for plugins that could not be loaded and files that could not be read. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import azure from '../../formatters/azure.ts';
import { failureText } from '../../formatters/failure-words.ts';
import github from '../../formatters/github.ts';
import html from '../../formatters/html.ts';
import junit from '../../formatters/junit.ts';
import markdown from '../../formatters/markdown.ts';
import sarif from '../../formatters/sarif.ts';
import type { Report, RuleFailure } from '../../src/report.ts';
import { context } from './sample.ts';

const FAILURES: RuleFailure[] = [
  {
    part: 'plugin',
    ruleId: 'acme',
    filePath: path.join(context.root, '.manifestlintrc.json'),
    message: 'acme.mjs: meta: is missing',
    help: 'Make plugins with definePlugin.',
  },
  { part: 'file', ruleId: 'unreadable', filePath: path.join(context.root, 'a.json'), message: 'it may not be read' },
];
const REPORT: Report = { results: [], rules: {}, failures: FAILURES, skipped: [] };

describe.each(Object.entries({ azure, github, html, junit, markdown, sarif }))('%s', (name, format) => {
  test('says what happened, and the remedy', async () => {
    const text = (await format(REPORT, context)).replaceAll(/&#?\w+;/g, '');
    expect(text).toMatch(/Plugin acme: acme\.mjs: meta: is missing\. Make plugins with definePlugin\./);
    expect(text).toMatch(/(?:a\.json|The file) could not be read: it may not be read/);
    expect(text, name).not.toContain('failed on');
  });
});

test('plugins that two configurations call alike are two', () => {
  const failures = ['/a/c.json', '/b/c.json', '/b/c.json'].flatMap((filePath) =>
    FAILURES.slice(0, 1).map((failure) => ({ ...failure, filePath })),
  );
  expect(github({ ...REPORT, failures }, context)).toContain('2 plugins failed');
});

test('a rule failed on its file', () => {
  const failure: RuleFailure = { ruleId: 'acme/a', filePath: '/a', message: 'no luck' };
  expect(failureText(failure, 'a')).toBe('Rule acme/a failed on a: no luck');
  expect(failureText(failure)).toBe('Rule acme/a failed: no luck');
});
