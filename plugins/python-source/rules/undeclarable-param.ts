import { quote } from '../../../src/kit.ts';
import { declarationFaults } from '../declarations.ts';
import { placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** Declared parameters and secrets are found in the text of the source, by a reader that knows literals only. */
export default defineRule({
  id: 'undeclarable-param',
  summary: 'Parameters and secrets are declared by literals',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    type: {
      text: ({ name }: { name: string }) => `Parameter ${quote(name)} has a type that is not declared`,
      help:
        'The server reads the declaration as text and drops it. Write str, int, float, bool, list or dict, or a ' +
        'pair of one and a default.',
      rejectedBy: [],
    },
    spread: {
      text: 'Names that are passed on are not declared',
      help: 'The server reads the declaration as text, and finds no name here. Write each name out.',
      rejectedBy: [],
    },
    secret: {
      text: 'The name of a secret must be a string',
      help:
        'The server reads the declaration as text and drops what is no literal: the secret is not there for ' +
        'callers. Write its name in quotes.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python?.calls ?? []) {
      const text = python?.documents.get(call.file)?.source.text ?? '';
      for (const { id, span, name } of declarationFaults(call, text)) report(id, placeOf(call, span), { name });
    }
  },
});
