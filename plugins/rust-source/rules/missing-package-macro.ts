import { defineRule, inFile, rustSource, START } from '../rule.ts';
import { usesOf } from '../read/model.ts';

export default defineRule({
  id: 'missing-package-macro',
  summary: 'The crate calls package!() once',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: 'Nothing in the crate calls cloacina_workflow_plugin::package!()',
      help:
        'The library is built all the same, but the server finds no "fidius_get_registry" in it when it loads ' +
        'the package, which only its log tells. Call the macro once, in the root of the crate.',
      rejectedBy: ['load'],
    },
    twice: {
      text: 'package!() is called a second time',
      help: 'Both calls define the same symbols, and the build on the server fails. Leave one of them.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    const root = source?.crate.files[0];
    if (source === undefined || root === undefined) return;
    const calls = usesOf(source, 'package').filter(({ presence }) => presence !== 'off');
    if (calls.length === 0 && source.crate.isWhole) report('missing', inFile(root, START), {});
    for (const { file, span } of calls.filter(({ isSure }) => isSure).slice(1)) report('twice', inFile(file, span), {});
  },
});
