import { closest, quote } from '../../../src/kit.ts';
import { cliFinds, entryFiles, importModule, modulesOf } from '../layout.ts';
import { defineRule } from '../rule.ts';

interface Data {
  module: string;
  file: string;
}

/** The entry module of a Python package is a module that Python can import. */
export default defineRule({
  id: 'unresolved-entry-module',
  summary: 'The entry module is in workflow/',
  severity: 'error',
  messages: {
    missing: {
      text: ({ module, file }: Data) => `The entry module ${quote(module)} has no file ${quote(file)}`,
      help:
        'Validate refuses the package; the upload does not look, and then it dies when it is loaded. Write the ' +
        'dotted path of a module, relative to "workflow/".',
      rejectedBy: ['validate'],
    },
    default: {
      text: ({ module }: Data) => `Without "entry_module" the module ${quote(module)} is loaded, which is not there`,
      help:
        'It is made of the package name. Validate refuses the package; the upload does not look, and then it ' +
        'dies when it is loaded. Set "entry_module".',
      rejectedBy: ['validate'],
    },
    'not-importable': {
      text: ({ module }: Data) => `Python cannot import ${quote(module)}`,
      help:
        'Validate only joins the parts to a path and finds a file; the import on the server fails, where only ' +
        'the log says so. Write the dotted path of a module, relative to "workflow/".',
      rejectedBy: ['load'],
    },
    'bad-bytecode': {
      text: ({ module }: Data) => `A compiled file that CPython 3.11 cannot read stands in the way of ${quote(module)}`,
      help: 'Validate does not look into it; the import on the server fails. Remove the .pyc file.',
      rejectedBy: ['load'],
    },
  },
  check({ root, files, language, entryModule: module, present }, report) {
    if (root === undefined || files === undefined || module === undefined) return;
    if (language !== 'python' || !files.has('workflow/')) return;
    const isWritten = present.has('metadata.entry_module');
    const place = isWritten ? (['metadata', 'entry_module'] as const) : (['package', 'name'] as const);
    const data = { module, file: entryFiles(module)[0] };
    const end = importModule(files, module);
    const isMissing = !cliFinds(files, module);
    if (end === 'found' && !isMissing) return;
    const meant = suggestions(module, modulesOf(files));
    const insert = (name: string) => ({ insert: name, at: ['metadata', 'entry_module'] }) as const;
    const extras = { suggest: isWritten ? meant : meant.map(insert) };
    if (isMissing) report(isWritten ? 'missing' : 'default', place, data, extras);
    else if (end === 'no-module') report('not-importable', place, data, extras);
    else report('bad-bytecode', place, data);
  },
});

/** The modules that a path, a file name or a reference to a function stands for, or else a near one. */
function suggestions(module: string, modules: readonly string[]): string[] {
  const bare = module
    .trim()
    .replace(/:.*$/s, '')
    .replace(/\.py$/, '')
    .replace(/^workflow[./\\]/, '')
    .replaceAll(/[./\\]+/g, '.')
    .replace(/^\.|\.$/g, '');
  if (bare !== module && modules.includes(bare)) return [bare];
  const near = closest(module, modules);
  return near === undefined ? [] : [near];
}
