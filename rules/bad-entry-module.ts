import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { judgeModule } from '../src/words/entry-module.ts';

interface Data {
  module: string;
  part: string;
}

const HELP =
  'No side checks it; it shows when the package is loaded. Write a dotted path such as "orders.tasks", relative ' +
  'to "workflow/".';

/** The server imports the entry module to find the tasks; what is no module path cannot be imported. */
export default defineRule({
  id: 'bad-entry-module',
  summary: 'The entry module is a dotted path of Python names',
  severity: 'warn',
  messages: {
    empty: { text: 'The entry module is empty', help: HELP, rejectedBy: [] },
    'file-path': {
      text: ({ module }: Data) => `Entry module ${quote(module)} is a file path`,
      help: HELP,
      rejectedBy: [],
    },
    function: {
      text: ({ module }: Data) => `Entry module ${quote(module)} has a colon, as if it named a function`,
      help: HELP,
      rejectedBy: [],
    },
    'empty-part': {
      text: ({ module }: Data) => `Entry module ${quote(module)} has an empty part`,
      help: HELP,
      rejectedBy: [],
    },
    name: {
      text: ({ part }: Data) => `${quote(part)} in the entry module is not a Python name`,
      help: HELP,
      rejectedBy: [],
    },
    keyword: {
      text: ({ part }: Data) => `${quote(part)} in the entry module is a Python keyword`,
      help: 'No import statement can name such a module. Rename it in the code.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    const module = manifest.python?.entry_module;
    const verdict = module === undefined || manifest.language === 'rust' ? undefined : judgeModule(module);
    if (module === undefined || verdict === undefined) return;
    report(verdict.fault, ['python', 'entry_module'], { module, part: verdict.part }, { suggest: verdict.repairs });
  },
});
