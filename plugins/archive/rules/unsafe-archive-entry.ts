import { quote } from '../../../src/kit.ts';
import { defineRule, entryPath, unpacking } from '../model.ts';
import type { Form } from '../read/package.ts';
import type { EntryTrouble } from '../read/tree.ts';

type Kind = Exclude<EntryTrouble['kind'], 'component' | 'path'>;
interface Data {
  readonly name: string;
  readonly kind: Kind;
  readonly other: string;
}

const TEXTS: Readonly<Record<Kind, (data: Data) => string>> = {
  symlink: ({ name }) => `${quote(name)} is a symbolic link`,
  hardlink: ({ name }) => `${quote(name)} is a hard link`,
  dotdot: ({ name }) => `${quote(name)} goes up a folder with ".."`,
  absolute: ({ name }) => `${quote(name)} is an absolute path`,
  nul: ({ name }) => `The name ${quote(name)} has a NUL in it`,
  conflict: ({ name, other }) => `${quote(name)} collides with ${quote(other)}: one is a file, the other a folder`,
  device: ({ name }) => `${quote(name)} is a device or a pipe`,
  duplicate: ({ name }) => `${quote(name)} is in the archive more than once`,
  'case-twin': ({ name, other }) => `${quote(name)} differs from ${quote(other)} in case alone`,
  'non-utf8': ({ name }) => `The name ${quote(name)} is no UTF-8`,
  appledouble: ({ name }) => `${quote(name)} is a side file of macOS`,
};

const HELP: Readonly<Partial<Record<Kind, string>>> = {
  device: 'The loader makes a plain file of it. Leave it out.',
  duplicate: 'The last one wins, and the others are lost without a word. Leave out all but one.',
  'case-twin': 'On a file system that does not tell them apart, one of them overwrites the other. Rename one.',
  'non-utf8': 'Tools show and find it under other names. Rename it.',
  appledouble: 'It holds what other systems have no place for. Pack with `COPYFILE_DISABLE=1 tar`.',
};

/** Refused in today's form, but let pass by the loader of v2. */
const LET_PASS_BY_V2: readonly Kind[] = ['symlink', 'hardlink', 'dotdot', 'absolute'];

/** Entries that could write outside of the package, and entries that are not what their author thinks. */
export default defineRule({
  id: 'unsafe-archive-entry',
  summary: 'An archive holds plain files and folders under plain names',
  severity: 'error',
  messages: {
    refused: {
      text: (data: Data) => TEXTS[data.kind](data),
      help:
        'The loader unpacks nothing that could land outside of the package: links, absolute paths, "..", and files ' +
        'where folders are. Leave it out, or pack what it points to.',
      rejectedBy: 'varies',
    },
    odd: {
      text: (data: Data) => TEXTS[data.kind](data),
      help: 'Nobody refuses it, but a package has no use for it. Leave it out.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ form, tree }, report) {
    for (const { kind, entry, other = '' } of tree.troubles) {
      if (kind === 'component' || kind === 'path') continue;
      const data = { name: entry.name, kind, other };
      const place = entryPath(entry.name);
      if (isRefused(kind, form)) report('refused', place, data, { rejectedBy: unpacking(form) });
      else report('odd', place, data, HELP[kind] === undefined ? {} : { help: HELP[kind] });
    }
  },
});

function isRefused(kind: Kind, form: Form): boolean {
  return HELP[kind] === undefined && !(form === 'v2' && LET_PASS_BY_V2.includes(kind));
}
