/** A report of a package of several files, in a folder and in an archive, and of a kind and a fact that failed. */
import type { Finding, LintResult, Report } from '../../src/report.ts';
import { findingAt, rangeOf, regionOf, resultOf } from './sample.ts';

export const TOML = '[package]\nname = "größe"\n\n[[tasks]]\nid = "laden"\n';
const PYTHON = '# ä\n@task(id="lden")\ndef load():\n    pass\n';

const pythonPath = '/repo/packages/etl/workflow/tasks.py';
const there = { filePath: pythonPath, message: 'The decorator is here', pointer: '', ...regionOf(PYTHON, '"lden"') };
const back = {
  filePath: '/repo/packages/etl/package.toml',
  message: 'Declared here',
  pointer: '',
  ...regionOf(TOML, '"laden"'),
};

export const inToml = findingAt(TOML, '"laden"', {
  ruleId: 'task-without-function',
  message: 'Task "laden" has no function',
  rejectedBy: ['validate'],
  pointer: '/tasks/0/id',
  related: [there],
  fix: { range: rangeOf(TOML, 'name'), text: 'title', and: [{ range: rangeOf(TOML, '"laden"'), text: '"lden"' }] },
});
const inPython = findingAt(PYTHON, '"lden"', { ruleId: 'unlisted-task', severityName: 'warn', related: [back] });

const folder: LintResult[] = [
  resultOf('/repo/packages/etl/package.toml', [inToml], TOML),
  { ...resultOf(pythonPath, [inPython], PYTHON), partOf: '/repo/packages/etl/package.toml' },
];

/** The same package in an archive. */
function packed(result: LintResult): LintResult {
  const archive = '/repo/dist/etl-1.0.0.cloacina';
  const entryOf = (filePath: string): string => filePath.replace('/repo/packages/etl', 'etl-1.0.0');
  const messages = result.messages.map((finding): Finding => ({
    ...finding,
    related: finding.related.map((place) => ({ ...place, filePath: archive, entry: entryOf(place.filePath ?? '') })),
  }));
  return { ...result, filePath: archive, entry: entryOf(result.filePath), partOf: archive, messages };
}

export const report: Report = {
  results: [...folder, ...folder.map(packed), resultOf('/repo/dist/etl-1.0.0.cloacina', [])],
  rules: {},
  failures: [
    { part: 'kind', ruleId: 'acme-yaml', filePath: '/repo/packages/x/workflow.yaml', message: 'out of luck' },
    {
      part: 'fact',
      ruleId: 'python-source',
      filePath: '/repo/dist/etl-1.0.0.cloacina',
      entry: 'a/package.toml',
      message: 'no',
    },
  ],
  skipped: [],
};
