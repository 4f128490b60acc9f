/** The messages about arguments that the API refuses, which several rules share. */
import { closest, quote } from '../../src/kit.ts';
import { argumentFaults, type ArgumentFault } from './check-arguments.ts';
import { placeOf } from './python-source.ts';
import type { ApiCall, Item } from './read/value.ts';
import { hasNoConstructor, signatureOf } from './words/api.ts';

/** The data of a message about an argument. */
export interface ArgumentData {
  readonly callee: string;
  readonly name: string;
  readonly wanted: string;
}

const TYPE_ERROR = 'Importing the package fails with a TypeError: the server logs it and does not load the package.';

/** The messages; a rule spreads them into its own. */
export const argumentMessages = {
  bare: {
    text: ({ callee }: ArgumentData) => `\`${callee}\` must be called: \`@cloaca.${callee}(…)\``,
    help: `Without brackets the function itself is its argument. ${TYPE_ERROR} Add the brackets.`,
    rejectedBy: ['load'],
  },
  called: {
    text: ({ callee }: ArgumentData) => `\`@cloaca.${callee}\` takes no brackets`,
    help: `With brackets it is called without the function. ${TYPE_ERROR} Remove the brackets.`,
    rejectedBy: ['load'],
  },
  positional: {
    text: ({ callee }: ArgumentData) => `\`${callee}\` does not take this argument without a keyword`,
    help: `${TYPE_ERROR} Write the keyword before the value.`,
    rejectedBy: ['load'],
  },
  unknown: {
    text: ({ callee, name }: ArgumentData) => `\`${callee}\` has no argument ${quote(name)}`,
    help: `${TYPE_ERROR} Remove the argument, or correct its name.`,
    rejectedBy: ['load'],
  },
  twice: {
    text: ({ name }: ArgumentData) => `Argument ${quote(name)} is given twice`,
    help: `${TYPE_ERROR} Remove one of the two.`,
    rejectedBy: ['load'],
  },
  missing: {
    text: ({ callee, name }: ArgumentData) => `\`${callee}\` needs the argument ${quote(name)}`,
    help: `${TYPE_ERROR} Add the argument.`,
    rejectedBy: ['load'],
  },
  wrong: {
    text: ({ name, wanted }: ArgumentData) => `Argument ${quote(name)} must be ${wanted}`,
    help: `${TYPE_ERROR} Write such a value.`,
    rejectedBy: ['load'],
  },
  'not-callable': {
    text: ({ callee }: ArgumentData) => `\`${callee}\` cannot be called`,
    help: `Only the server makes such objects. ${TYPE_ERROR} Remove the call.`,
    rejectedBy: ['load'],
  },
} as const;

/** A report about an argument. */
export interface ArgumentReport {
  readonly id: keyof typeof argumentMessages;
  readonly place: { readonly file: string; readonly span: Item['span'] };
  readonly data: ArgumentData;
  readonly extras: { readonly suggest: readonly string[] };
}

/** Keywords that authors know from elsewhere, and their names here. */
const RENAMED: Readonly<Record<string, string>> = {
  retries: 'retry_attempts',
  max_retries: 'retry_attempts',
  deps: 'dependencies',
  depends_on: 'dependencies',
  task_id: 'id',
  interval: 'poll_interval',
};

/** Everything that is wrong with the arguments of a call. */
export function argumentReports(call: ApiCall): ArgumentReport[] {
  const signature = signatureOf(call.name);
  const data = { callee: call.name, name: '', wanted: '' };
  const plain = { place: placeOf(call, call.callee), data, extras: { suggest: [] } };
  if (hasNoConstructor(call.name)) return [{ id: 'not-callable', ...plain }];
  if (!signature) return [];
  const takesFunction = signature.parameters[0]?.name === 'func';
  if (call.bare) return takesFunction || signature.rest === 'positional' ? [] : [{ id: 'bare', ...plain }];
  if (takesFunction && call.arguments.length === 0) return [{ id: 'called', ...plain }];
  return argumentFaults(call, signature).map((fault) => reportOf(call, fault));
}

function reportOf(call: ApiCall, fault: ArgumentFault): ArgumentReport {
  const { type, name, span } = fault;
  const suggest = type === 'unknown' ? [nearKeyword(call, name)].filter((near) => near !== undefined) : [];
  const wanted = type === 'wrong' ? fault.wanted : '';
  return { id: type, place: placeOf(call, span), data: { callee: call.name, name, wanted }, extras: { suggest } };
}

/** The keyword that was probably meant, if the call does not have it already. */
function nearKeyword(call: ApiCall, name: string): string | undefined {
  const names = signatureOf(call.name)?.parameters.map((parameter) => parameter.name) ?? [];
  const renamed = RENAMED[name];
  const near = renamed !== undefined && names.includes(renamed) ? renamed : closest(name, names);
  return call.arguments.some(({ keyword }) => keyword === near) ? undefined : near;
}
