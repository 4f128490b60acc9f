/** Reports that people read: how much of one is shown, and the formats that are meant for them. */
import { usageError } from '../../errors.ts';
import type { Report } from '../../report.ts';
import type { Output } from './load-formatter.ts';

/** Formats that say nothing to a program. */
export const FOR_PEOPLE: ReadonlySet<string> = new Set(['pretty', 'codeframe']);

/** Outputs of which those for people show only the first findings, and say how many there are beside them. */
export function limitedOutputs(outputs: readonly Output[], most: number): Output[] {
  if (!outputs.some(({ name }) => FOR_PEOPLE.has(name)))
    throw usageError(
      '--max-shown is for the formats pretty and codeframe',
      'Other formats are for programs, which get everything.',
    );
  return outputs.map((output) => (FOR_PEOPLE.has(output.name) ? limited(output, most) : output));
}

function limited(output: Output, most: number): Output {
  return {
    ...output,
    async format(report, context) {
      const { shown, left } = firstFindings(report, most);
      const text: unknown = await output.format(shown, context);
      if (left === 0 || typeof text !== 'string') return text;
      const findings = left === 1 ? 'finding is' : 'findings are';
      return `${text}\n  ${left} more ${findings} not shown\n`;
    },
  };
}

/** The counts of the results stay those of all findings. */
function firstFindings(report: Report, most: number): { readonly shown: Report; readonly left: number } {
  let total = 0;
  const results = report.results.map((result) => {
    const messages = result.messages.slice(0, Math.max(0, most - total));
    total += result.messages.length;
    return { ...result, messages };
  });
  return { shown: { ...report, results }, left: Math.max(0, total - most) };
}
