import { list, quote } from '../../../src/kit.ts';
import { type ArchiveModel, defineRule, entryPath, isUnpacked } from '../model.ts';

/** The loader looks for `package.toml` in the folders at the top of an archive, and nowhere else. */
export default defineRule({
  id: 'archive-layout',
  summary: 'An archive holds one top folder with a package.toml',
  severity: 'error',
  messages: {
    missing: {
      text: 'The archive holds no package.toml',
      help:
        'The loader takes the folder at the top of the archive that holds one, such as `etl-1.0.0/package.toml`. ' +
        'Make the archive with `cloacinactl package pack`.',
      rejectedBy: ['validate'],
    },
    misplaced: {
      text: ({ found }: { found: string }) => `${quote(found)} is not the package.toml of a folder at the top`,
      help:
        'The loader looks for the exact name `package.toml` in the folders at the top of the archive, not at the ' +
        'root and not deeper. Make the archive with `cloacinactl package pack`.',
      rejectedBy: ['validate'],
    },
    'old-form': {
      text: 'The archive holds a manifest.json of format v2, and no package.toml',
      help:
        'Cloacina has not read this format since 0.4, and archives of it were gzip. Write a `package.toml` with ' +
        '`manifestlint migrate`, and make the archive with `cloacinactl package pack`.',
      rejectedBy: ['validate'],
    },
    'two-packages': {
      text: ({ tops }: { tops: readonly string[] }) =>
        `${tops.length} top folders hold a package.toml: ${folders(tops)}`,
      help:
        'The loader takes the one that the directory happens to list first, and drops the others without a word. ' +
        'Make one archive for each package.',
      rejectedBy: [],
    },
    'other-manifest': {
      text: ({ found }: { found: string }) => `The manifest of the package would be ${quote(found)}`,
      help:
        'The loader of format v2 took the first entry with the name manifest.json, in any folder. ' +
        'Put the one of the package first.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check(model, report) {
    const { form, manifest, manifestJsons, misplaced, tops } = model;
    if (tops.length > 1) report('two-packages', [], { tops });
    if (form === 'v2' && manifest !== undefined && manifestJsons.length > 1 && manifest.path.includes('/')) {
      report('other-manifest', entryPath(manifest.name), { found: manifest.name });
    }
    if (tops.length > 0 || !isWhole(model)) return;
    if (misplaced !== undefined) report('misplaced', entryPath(misplaced), { found: misplaced });
    else if (manifestJsons[0] !== undefined) report('old-form', entryPath(manifestJsons[0].name), {});
    else report('missing', [], {});
  },
});

const MOST_FOLDERS = 5;

function folders(tops: readonly string[]): string {
  const shown = tops.slice(0, MOST_FOLDERS).map((top) => quote(top));
  return list(shown.length < tops.length ? [...shown, '…'] : shown);
}

/** Only of an archive that the loader reads to its end can anybody say what is missing. */
function isWhole(model: ArchiveModel): boolean {
  return model.compression === 'bzip2' && isUnpacked(model) && model.stream?.after?.kind !== 'bzip2';
}
