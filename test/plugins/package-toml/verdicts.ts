/** The verdicts of the rules on tables of packages, against those of the server. */
import { expect } from 'vitest';
import type { Finding } from '../../../src/report.ts';
import { lintPackage } from '../../support/lint-package.ts';
import {
  caseFiles,
  caseSource,
  firstMoment,
  type Form,
  type PackageCase,
  refusalOf,
} from '../../support/package-cases.ts';
import { missedFacts } from './facts.ts';

const FORMS: readonly Form[] = ['folder', 'archive'];

/** The counts over the cases of a table. */
interface Tally {
  refused: number;
  missed: string[];
  clean: number;
  falseAlarms: string[];
  wrongMoments: string[];
  facts: number;
  missedFacts: string[];
}

function tallyOf(cases: readonly PackageCase[]): Tally {
  const tally: Tally = {
    refused: 0,
    missed: [],
    clean: 0,
    falseAlarms: [],
    wrongMoments: [],
    facts: 0,
    missedFacts: [],
  };
  for (const oneCase of cases) for (const form of FORMS) count(tally, oneCase, form);
  return tally;
}

function count(tally: Tally, oneCase: PackageCase, form: Form): void {
  const findings = lintPackage(caseSource(oneCase, form), caseFiles(oneCase));
  const errors = findings.filter(({ severityName }) => severityName === 'error');
  const label = `${oneCase.id} (${form})`;
  const refusal = refusalOf(oneCase, form);
  if (refusal !== undefined) {
    tally.refused++;
    if (errors.length === 0) tally.missed.push(label);
    const moment = firstMoment(errors);
    if (moment !== refusal) tally.wrongMoments.push(`${label}: ${moment ?? 'never'}, not ${refusal}`);
  }
  if (form === 'archive') return;
  if (oneCase.clean) {
    tally.clean++;
    if (errors.length > 0) tally.falseAlarms.push(`${label}: ${words(errors)}`);
  }
  const { count: facts, missed } = missedFacts(oneCase.facts, findings);
  tally.facts += facts;
  tally.missedFacts.push(...missed.map((fact) => `${label}: ${fact}`));
}

function words(findings: readonly Finding[]): string {
  return findings.map(({ ruleId, messageId }) => `${ruleId}/${messageId}`).join(', ');
}

export function expectParity(title: string, cases: readonly PackageCase[]): void {
  const tally = tallyOf(cases);
  console.log(
    `${title}: ${cases.length} cases in two forms, ${tally.refused} refusals of which ${tally.missed.length} were missed ` +
      `and ${tally.wrongMoments.length} have another moment, ${tally.clean} clean ones with ${tally.falseAlarms.length} ` +
      `false alarms, ${tally.facts} facts of which ${tally.missedFacts.length} were missed`,
  );
  expect(tally.missed).toEqual([]);
  expect(tally.falseAlarms).toEqual([]);
  expect(tally.wrongMoments).toEqual([]);
  expect(tally.missedFacts).toEqual([]);
  expect(tally.refused).toBeGreaterThan(1000);
}
