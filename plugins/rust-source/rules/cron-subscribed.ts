import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { argument, nameOf, usesOf } from '../read/model.ts';

export default defineRule({
  id: 'cron-subscribed',
  summary: 'No workflow subscribes to a cron trigger',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    subscribed: {
      text: ({ name }: { name: string }) => `The cron trigger ${quote(name)} is listed in the triggers of a workflow`,
      help:
        'A cron trigger is bound to its workflow by its own "on". cloacinactl refuses the package, and so does ' +
        'the server when it loads it. Leave the name out of triggers.',
      rejectedBy: ['validate'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source === undefined) return;
    const crons = new Set(
      usesOf(source, 'trigger').flatMap((use) =>
        use.isSure && argument(use.arguments, 'cron') !== undefined ? [nameOf(use)] : [],
      ),
    );
    for (const { use } of source.workflows)
      for (const { text, span } of use.isSure ? (argument(use.arguments, 'triggers')?.words ?? []) : [])
        if (crons.has(text)) report('subscribed', inFile(use.file, span), { name: text });
  },
});
