/** Writes the files of a new rule, which pass every check but that the page is written, and says what comes next. */
import { execSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fromTemplate, refuse, TEMPLATES, withRule } from './rule-files.ts';

const ROOT = path.join(import.meta.dirname, '..');
const INDEX = 'rules/index.ts';

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

function write(file: string, text: string, flag: 'w' | 'wx'): void {
  fs.writeFileSync(path.join(ROOT, file), text, { flag });
  console.log(`wrote ${file}`);
}

/** Why nothing can be written, in one sentence. */
function problem(args: readonly string[]): string | undefined {
  const [id, ...others] = args;
  if (id === undefined || others.length > 0) return 'name one rule: npm run new:rule my-rule';
  const refused = refuse(id, read(INDEX));
  if (refused !== undefined) return refused;
  const present = TEMPLATES.map(([, place]) => place(id)).find((file) => fs.existsSync(path.join(ROOT, file)));
  return present === undefined ? undefined : `${present} exists already`;
}

function nextSteps(id: string): string {
  return `
Next:
  1. rules/${id}.ts: the messages first, then "check"
  2. test/rules/${id}.test.ts: a manifest for each message, then: npm test -- ${id}
  3. docs/rules/${id}.md: the text and the examples, then: npm run docs
  4. git add -A && .ci/run

CONTRIBUTING.md says how messages are worded.`;
}

function main(args: readonly string[]): void {
  const refused = problem(args);
  const [id] = args;
  if (refused !== undefined || id === undefined) {
    console.error(refused);
    process.exitCode = 2;
    return;
  }
  for (const [template, place] of TEMPLATES)
    write(place(id), fromTemplate(template, read(`scripts/template/${template}`), id), 'wx');
  write(INDEX, withRule(read(INDEX), id), 'w');
  execSync('npm run --silent docs', { cwd: ROOT, stdio: 'inherit' });
  console.log(nextSteps(id));
}

main(process.argv.slice(2));
