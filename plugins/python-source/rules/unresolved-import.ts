import { nameFinder, quote } from '../../../src/kit.ts';
import { placeOf } from '../python-source.ts';
import { isVendored } from '../read/unread.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

const IMPORT_ERROR = 'Importing the package fails: the server logs an ImportError and does not load the package.';

/** A module or name of the package's own that is not there. */
export default defineRule({
  id: 'unresolved-import',
  summary: "The package's own modules have what is imported from them",
  severity: 'error',
  needs: NEEDS,
  messages: {
    module: {
      text: ({ name }: Data) => `There is no module ${quote(name)} in the package`,
      help: `${IMPORT_ERROR} Correct the name, or add the module.`,
      rejectedBy: ['load'],
    },
    name: {
      text: ({ name, within }: Data) => `Module ${quote(within)} has no name ${quote(name)}`,
      help: `${IMPORT_ERROR} Correct the name, or define it.`,
      rejectedBy: ['load'],
    },
    'not-yet': {
      text: ({ name, within }: Data) =>
        `Module ${quote(within)} has no name ${quote(name)} yet: the modules import each other`,
      help: `${IMPORT_ERROR} Move the import below the definition, or what both modules need into a third one.`,
      rejectedBy: ['load'],
    },
    api: {
      text: ({ name }: Data) => `${quote(name)} is no module: \`cloaca\` has no modules inside`,
      help: `${IMPORT_ERROR} Import the name from \`cloaca\` itself.`,
      rejectedBy: ['load'],
    },
    'no-parent': {
      text: 'A relative import needs a package around the module',
      help: `${IMPORT_ERROR} A module at the top of \`workflow/\` has none; import by the full name.`,
      rejectedBy: ['load'],
    },
    beyond: {
      text: ({ name }: Data) => `The import goes beyond the top of the package: ${quote(name)}`,
      help: `${IMPORT_ERROR} Use fewer dots, or the full name.`,
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const program = sourceOf(facts)?.program;
    const hidesNames = program?.doubts.has('rebound') === true || program?.doubts.has('dynamic import') === true;
    for (const fault of program?.importFaults ?? []) {
      const { kind, module, span, name, within, certain, known } = fault;
      if ((kind === 'name' || kind === 'not-yet') && hidesNames) continue;
      // Faults inside of vendored libraries are not the author's, and may be meant.
      if (!certain || !module.certain || module.file === undefined || isVendored(module.file)) continue;
      const near = nameFinder(known)(name.split('.').at(-1) ?? '');
      const id = kind === 'module' && within === 'cloaca' ? 'api' : kind;
      const help = near === undefined ? {} : { help: `${IMPORT_ERROR} Did you mean ${quote(near)}?` };
      report(id, placeOf({ file: module.file }, span), { name, within }, help);
    }
  },
});

interface Data {
  readonly name: string;
  readonly within: string;
}
