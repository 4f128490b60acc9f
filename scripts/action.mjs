/**
 * The step of the GitHub action: runs manifestlint in the version of the project that it lints. Inputs are variables.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const { ARGS = '', PATHS = '', VERSION = '', SARIF = '', CATEGORY = '' } = process.env;
const OWN = path.join(import.meta.dirname, '../package.json');

/** The words of a text; quotes keep what is between them together, as in a shell, and nothing is run. */
function wordsOf(text) {
  return Array.from(text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g), ([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}

/** The JSON in a file; an empty object where there is none. */
function jsonIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** The version that a project has installed, or that its lock file names: in a folder or the nearest one above it. */
function projectVersion(folder) {
  const installed = jsonIn(path.join(folder, 'node_modules/manifestlint/package.json')).version;
  const locked = jsonIn(path.join(folder, 'package-lock.json')).packages?.['node_modules/manifestlint']?.version;
  const above = path.dirname(folder);
  return installed ?? locked ?? (above === folder ? undefined : projectVersion(above));
}

const version = VERSION || projectVersion(process.cwd()) || jsonIn(OWN).version;
// GitHub shows suppressed findings as open alerts.
const sarif = ['-f', 'pretty', '-f', `sarif:${SARIF}`, '--sarif-category', CATEGORY, '--sarif-drop-suppressed'];
const argv = [...(SARIF === '' ? [] : sarif), ...wordsOf(ARGS), '--', ...wordsOf(PATHS)];
const { status, error } = spawnSync('npx', ['--yes', `manifestlint@${version}`, ...argv], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (error !== undefined) process.stderr.write(`npx cannot be run: ${error.message}\n`);
process.exitCode = status ?? 2;
