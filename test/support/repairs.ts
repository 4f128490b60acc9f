/** How the findings before a repair compare with those after it. */
import type { Finding } from '../../src/report.ts';

/** Errors by what they are about; an id that loses white space is still the same one. */
export const errorsIn = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ severity }) => severity === 2)
    .map(
      ({ ruleId, messageId, subject }) =>
        `${ruleId}/${messageId} ${subject
          .split('/')
          .map((step) => step.trim())
          .join('/')}`,
    );

/** The items of the second list that are not, or not as often, in the first. */
export function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before];
  return after.filter((item) => {
    const at = left.indexOf(item);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** A repair that lets the rules look at more than before may show what was hidden, and nothing is wrong with that. */
export const reveals = ({ ruleId, pointer }: Finding): boolean => ruleId === 'syntax' || pointer === '/language';
