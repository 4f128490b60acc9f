import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';
import { argument } from '../read/arguments.ts';
import { nameOf, usesOf } from '../read/package.ts';

export default defineRule({
  id: 'cron-subscribed',
  summary: 'A workflow that subscribes to a cron trigger',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    subscribed: {
      text: 'The cron trigger {name} is listed in the triggers of a workflow',
      help:
        'A cron trigger is bound to its workflow by its own "on". cloacinactl refuses the package, and so does the server ' +
        'when it loads it. Leave the name out of triggers.',
      rejectedBy: ['validate'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source === undefined) return;
    const crons = new Set(
      usesOf(source, 'trigger').flatMap((use) =>
        use.isSure && argument(use.arguments, 'cron') !== undefined ? [nameOf(use)] : [],
      ),
    );
    for (const { use } of source.workflows)
      for (const { text, span } of use.isSure ? (argument(use.arguments, 'triggers')?.words ?? []) : [])
        if (crons.has(text)) report('subscribed', inFile(use.file, span), { name: quote(text) });
  },
});
