import { exists, holdsFile, inferLanguages } from '../layout.ts';
import { defineRule } from '../rule.ts';

interface Data {
  file: string;
}

/** The files of a package are where its language has them. */
export default defineRule({
  id: 'unresolved-layout',
  summary: 'The package has the files that its language needs',
  severity: 'error',
  messages: {
    ambiguous: {
      text: 'The language is not given, and the files speak for Rust and for Python',
      help: 'Validate and the upload refuse to guess. Set "language" to "rust" or "python".',
      rejectedBy: ['validate'],
    },
    unknown: {
      text: 'The language is not given, and the files do not tell it',
      help:
        'A Rust package has Cargo.toml and src/lib.rs, a Python package a folder "workflow/". Add the files, or ' +
        'set "language".',
      rejectedBy: ['validate'],
    },
    'no-workflow': {
      text: 'The folder "workflow/" is missing',
      help:
        'The modules of a Python package are looked for there only. Validate refuses the package; the upload ' +
        'does not look, and then it dies when it is loaded. Move the modules there.',
      rejectedBy: ['validate'],
    },
    'empty-workflow': {
      text: 'The folder "workflow/" holds no file',
      help: 'Pack leaves out empty folders, so that the server finds no source. Put the modules there.',
      rejectedBy: ['load'],
    },
    'no-file': {
      text: ({ file }: Data) => `${file} is missing`,
      help:
        'A Rust package is compiled on the server. Validate refuses it without this file; the upload does not ' +
        'look, and then the build fails. Add it beside package.toml, or correct "language".',
      rejectedBy: ['validate'],
    },
    'not-a-file': {
      text: ({ file }: Data) => `${file} is a folder`,
      help:
        'Validate only looks whether there is such a name; the build on the server fails. Put the file ' +
        'in its place.',
      rejectedBy: ['build'],
    },
  },
  check({ root, files, language, present, isArchive }, report) {
    if (root === undefined || files === undefined) return;
    const place = ['metadata', 'language'] as const;
    const isWritten = present.has('metadata.language');
    const inferred = isWritten ? [] : inferLanguages(files);
    if (inferred.length === 2)
      report('ambiguous', place, {}, { suggest: inferred.map((word) => ({ insert: word, at: place })) });
    if (!isWritten && inferred.length === 0) report('unknown', place, {});
    if (isWritten && language === 'python' && !files.has('workflow/')) report('no-workflow', place, {});
    for (const file of language === 'rust' ? ['Cargo.toml', 'src/lib.rs'] : []) {
      if (!exists(files, file)) report('no-file', place, { file });
      else if (!files.has(file)) report('not-a-file', place, { file });
    }
    // Pack leaves out empty folders.
    if (language === 'python' && !isArchive && files.has('workflow/') && !holdsFile(files, 'workflow/'))
      report('empty-workflow', place, {});
  },
});
