import { expect, test } from 'vitest';
import packageVersion from '../../../rules/package-version.ts';
import pythonVersionSyntax from '../../../rules/python-version-syntax.ts';
import unsatisfiablePython from '../../../rules/unsatisfiable-python.ts';
import { sourceFromText } from '../../../src/source.ts';
import { lintPackage } from '../../support/lint-package.ts';

const RULES = [packageVersion, pythonVersionSyntax, unsatisfiablePython];

const findings = (version: string, python: string, language = 'python') => {
  const text = `[package]\nname = "a"\nversion = "${version}"\n[metadata]\nlanguage = "${language}"\nrequires_python = "${python}"\n`;
  return lintPackage(sourceFromText('/a/package.toml', text), undefined, RULES);
};

const found = (...given: Parameters<typeof findings>): string[] =>
  findings(...given).map(({ ruleId, messageId, line, column }) => `${ruleId}/${messageId} ${line}:${column}`);

test('the rules about versions serve package.toml too', () => {
  expect(found('1.0.0', '>=3.10')).toEqual([]);
  expect(found('1.0', '3.10')).toEqual(['package-version/not-semver 3:11', 'python-version-syntax/unread 6:19']);
  expect(found('1.0.0', '<3')).toEqual(['unsatisfiable-python/none 6:19']);
  expect(found('1.0.0', '>=3.10,<3.9')).toEqual(['unsatisfiable-python/conflict 6:19']);
});

test('they say that nobody reads the key, and are no more than warnings', () => {
  for (const finding of [...findings('1.0.0', '3.10'), ...findings('1.0.0', '<3')]) {
    expect(finding).toMatchObject({ severityName: 'warn', rejectedBy: [] });
    expect(finding.help).toContain('Nobody reads the key');
  }
});

test('a Rust package needs no Python', () => {
  expect(found('1.0.0', '<3', 'rust')).toEqual([]);
});

test('a version that is no name of a file is the matter of another rule', () => {
  for (const version of ['', '1/0', '1..0', '1 0', 'a::b']) expect(found(version, '>=3.10')).toEqual([]);
});
