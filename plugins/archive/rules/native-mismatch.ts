import { quote } from '../../../src/kit.ts';
import { type ArchiveModel, defineRule, entryPath } from '../model.ts';
import { exportedSymbols } from '../native/elf-symbols.ts';
import { libraryPlatform } from '../native/header.ts';
import { nativeClaims, targetPlatform, type NativeClaims } from '../native/manifest.ts';
import { fits, platformName, SERVER, type Platform } from '../native/platform.ts';
import { pythonMisfits, type PackedFile } from '../native/python.ts';
import { unpackedFiles } from '../read/tree.ts';

/** Native code for another machine, system or Python than the one that will load it. */
export default defineRule({
  id: 'native-mismatch',
  summary: 'Native code in an archive fits the machines that are to run it',
  severity: 'warn',
  messages: {
    machine: {
      text: ({ name, madeFor, host }: { name: string; madeFor: string; host: string }) =>
        `${quote(name)} is made for ${madeFor}, not for ${host}`,
      help:
        'Nobody looks at native code before it is loaded, and then the import fails. ' +
        'Vendor a build for that platform: `pip install --platform … --python-version … --only-binary=:all:`.',
      rejectedBy: [],
    },
    'library-missing': {
      text: ({ library }: { library: string }) => `The library ${quote(library)} is not in the archive`,
      help: '`library_path` is relative to the root of the archive. Pack the library, or correct the path.',
      rejectedBy: [],
    },
    'no-library': {
      text: ({ library }: { library: string }) => `${quote(library)} is no ELF, Mach-O or PE library`,
      help: 'No machine can load it. Pack the shared library that cargo built.',
      rejectedBy: [],
    },
    'symbol-missing': {
      text: ({ symbol, library }: { symbol: string; library: string }) =>
        `The library ${quote(library)} exports no symbol ${quote(symbol)}`,
      help: 'The task could not be called. Export the function, or correct its name in the manifest.',
      rejectedBy: [],
    },
  },
  check(model, report) {
    const { form, root, source } = model;
    if (root === undefined) return;
    const claims = form === 'v2' ? nativeClaims(source?.text ?? '') : undefined;
    for (const { hosts, name } of hostGroups(claims)) {
      for (const misfit of pythonMisfits(packedFiles(model), hosts)) {
        report('machine', entryPath(root + misfit.name), { ...misfit, host: name });
      }
    }
    const { library } = claims ?? {};
    if (claims === undefined || library === undefined || library === '') return;
    const place = entryPath(library);
    const content = model.files?.bytes(library);
    if (model.files?.has(library) !== true) report('library-missing', place, { library });
    if (content === undefined) return;
    const madeFor = libraryPlatform(content);
    if (madeFor === undefined && !isCutHeader(content)) report('no-library', place, { library });
    for (const target of madeFor === undefined ? [] : misfitTargets(claims, madeFor)) {
      report('machine', place, { name: library, madeFor: platformName(madeFor ?? {}), host: target });
    }
    const exported = exportedSymbols(content);
    for (const symbol of new Set(exported === undefined ? [] : claims.functions)) {
      if (exported?.has(symbol) === false) report('symbol-missing', place, { symbol, library });
    }
  },
});

interface HostGroup {
  readonly name: string;
  /** One of them has to fit. */
  readonly hosts: readonly Platform[];
}

/** Each target of v2 has to be served; today it is the server's image, for whichever processor. */
function hostGroups(claims: NativeClaims | undefined): HostGroup[] {
  if (claims === undefined) return [{ name: `the server's image (${platformName(SERVER)})`, hosts: [SERVER] }];
  return claims.targets.flatMap((name) => {
    const host = targetPlatform(name);
    return host === undefined ? [] : [{ name, hosts: [host] }];
  });
}

function misfitTargets({ targets }: NativeClaims, madeFor: Platform): string[] {
  return targets.filter((target) => {
    const host = targetPlatform(target);
    return host !== undefined && !fits(madeFor, host);
  });
}

/** Python code is imported from these folders, and from no other. */
const PYTHON_FOLDERS = /^(?:vendor|workflow)\//;
const NATIVE = /\.(?:so|pyd)$|\.dist-info\/(?:WHEEL|RECORD)$/;

function packedFiles({ tree, entries, root = '' }: ArchiveModel): PackedFile[] {
  return unpackedFiles({ root: tree.root, entries })
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, content }) => ({ name: path.slice(root.length), content }))
    .filter(({ name }) => PYTHON_FOLDERS.test(name) && NATIVE.test(name));
}

/** Too few bytes to say what they are. */
function isCutHeader(content: Uint8Array): boolean {
  return content.length < 20;
}
