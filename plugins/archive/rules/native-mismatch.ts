import { quote } from '../../../src/kit.ts';
import { defineRule, entryPath, type NativeProblem } from '../model.ts';

/** Native code for another machine, system or Python than the one that will load it. */
export default defineRule({
  id: 'native-mismatch',
  summary: 'Native code in an archive fits the machines that are to run it',
  severity: 'warn',
  messages: {
    machine: {
      text: ({ name, madeFor = '', host = '' }: NativeProblem) =>
        `${quote(name)} is made for ${madeFor}, not for ${host}`,
      help:
        'Nobody looks at native code before it is loaded, and then the import fails. ' +
        'Vendor a build for that platform: `pip install --platform … --python-version … --only-binary=:all:`.',
      rejectedBy: [],
    },
    'library-missing': {
      text: ({ name }: NativeProblem) => `The library ${quote(name)} is not in the archive`,
      help: '`library_path` is relative to the root of the archive. Pack the library, or correct the path.',
      rejectedBy: [],
    },
    'no-library': {
      text: ({ name }: NativeProblem) => `${quote(name)} is no ELF, Mach-O or PE library`,
      help: 'No machine can load it. Pack the shared library that cargo built.',
      rejectedBy: [],
    },
    'symbol-missing': {
      text: ({ name, symbol = '' }: NativeProblem) => `The library ${quote(name)} exports no symbol ${quote(symbol)}`,
      help: 'The task could not be called. Export the function, or correct its name in the manifest.',
      rejectedBy: [],
    },
  },
  check(model, report) {
    const { root = '' } = model;
    for (const problem of model.nativeProblems()) report(problem.kind, entryPath(root + problem.name), problem);
  },
});
