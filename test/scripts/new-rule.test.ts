import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromTemplate, refuse, withRule } from '../../scripts/rule-files.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const INDEX = fs.readFileSync(path.join(ROOT, 'rules/index.ts'), 'utf8');

const SMALL = `/** Rules. */
import alpha from './alpha.ts';
import noTasks from './no-tasks.ts';

export const rules = [
  alpha,
  noTasks,
] as const;
`;

describe('refuse', () => {
  test.each([
    '',
    'My-rule',
    'my_rule',
    'my--rule',
    '-rule',
    'rule-',
    '1-rule',
    'my rule',
    'ünder',
    'a/b',
    '../x',
    'my-rule\n',
  ])('%j is not kebab-case', (id) => {
    expect(refuse(id, SMALL)).toContain('is not kebab-case');
  });

  test.each(['delete', 'rules', 'default'])('%s is no name for an import', (id) => {
    expect(refuse(id, SMALL)).toContain('take another id');
  });

  test('a rule that is there already', () => {
    expect(refuse('no-tasks', SMALL)).toBe('the rule "no-tasks" exists already');
    expect(refuse('cyclic-tasks', INDEX)).toBe('the rule "cyclic-tasks" exists already');
  });

  test.each(['my-rule', 'rule', 'a', 'no-task', 'utf-8-only', 'template-rule'])('%s can be made', (id) => {
    expect(refuse(id, SMALL)).toBeUndefined();
  });
});

describe('withRule', () => {
  const between = (id: string, name: string, importsAt: number, listAt: number): string => {
    const lines = SMALL.split('\n');
    lines.splice(importsAt, 0, `import ${name} from './${id}.ts';`);
    lines.splice(listAt, 0, `  ${name},`);
    return lines.join('\n');
  };

  test.each([
    ['a-first', 'aFirst', 1, 6],
    ['my-rule', 'myRule', 2, 7],
    ['zero', 'zero', 3, 8],
  ])('puts %s at its place in both lists', (id, name, importsAt, listAt) => {
    expect(withRule(SMALL, id)).toBe(between(id, name, importsAt, listAt));
  });

  test('refuses an index without its list', () => {
    expect(() => withRule(SMALL.replaceAll('  ', ' '), 'my-rule')).toThrow(
      'rules/index.ts has no list of the rules that it imports',
    );
    expect(() => withRule('', 'my-rule')).toThrow('rules/index.ts has no list');
  });
});

test('fromTemplate leaves no trace of the template', () => {
  for (const template of ['rule.ts', 'rule.test.ts', 'rule.md']) {
    const text = fromTemplate(
      template,
      fs.readFileSync(path.join(ROOT, 'scripts/template', template), 'utf8'),
      'my-rule',
    );
    expect(text).toContain('my-rule');
    expect(text).not.toContain('template');
  }
});
