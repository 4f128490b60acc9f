/** Questions at a terminal, each with a few answers to choose from. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { usageError } from '../../errors.ts';
import type { Io, OutStream } from '../io.ts';

/** One answer: chosen by its number or its name. */
export interface Choice {
  readonly name: string;
  readonly about: string;
}

/** A question; the first of its choices is taken for an empty line. */
export interface Question<C extends Choice> {
  readonly text: string;
  readonly choices: readonly [C, ...C[]];
}

/** Shows a question on standard error, and reads lines until one fits. */
type Ask = <C extends Choice>(question: Question<C>) => Promise<C>;

/**
 * Asks what `interview` asks, one question after the other, and then lets go of the terminal, which never ends by
 * itself.
 */
export async function interviewed<T>({ stdin, stderr }: Io, interview: (ask: Ask) => Promise<T>): Promise<T> {
  const reader = createInterface({ input: stdin instanceof Readable ? stdin : Readable.from(stdin) });
  const lines = reader[Symbol.asyncIterator]();
  try {
    return await interview(async (question) => {
      show(question, stderr);
      for (;;) {
        const line = await lines.next();
        if (line.done === true)
          throw usageError('the input ended before the questions did: nothing was written', 'Run it again.');
        const choice = chosen(question.choices, line.value.trim());
        if (choice !== undefined) return choice;
        stderr.write(`Answer with a number from 1 to ${question.choices.length}, or with a name: `);
      }
    });
  } finally {
    reader.close();
  }
}

function show({ text, choices }: Question<Choice>, stderr: OutStream): void {
  const width = Math.max(...choices.map(({ name }) => name.length));
  const rows = choices.map(({ name, about }, index) => `  ${index + 1}  ${name.padEnd(width)}  ${about}\n`);
  stderr.write(`${text}\n${rows.join('')}Choose [1]: `);
}

function chosen<C extends Choice>(choices: readonly [C, ...C[]], answer: string): C | undefined {
  return answer === '' ? choices[0] : choices.find(({ name }, index) => answer === name || answer === `${index + 1}`);
}
