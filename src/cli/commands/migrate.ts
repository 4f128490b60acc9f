/**
 * `manifestlint migrate [folder]`: a `package.toml` from a manifest of format v2, shown first and written if that is
 * asked for.
 */
import fs from 'node:fs';
import path from 'node:path';
import { usageError } from '../../errors.ts';
import { look } from '../../input/look.ts';
import { readFile } from '../../input/read.ts';
import { manifestReader } from '../../manifest/read.ts';
import type { ManifestModel } from '../../manifest/model.ts';
import { quote, visible, wrap } from '../../text.ts';
import type { Command } from '../command.ts';
import { columnsOf, type Io, wantsColor } from '../io.ts';
import { GROUPS } from '../options.ts';
import { shownDiff, unifiedDiff } from '../report/diff.ts';
import { writeAtomically } from '../write.ts';

/** The command `migrate`. */
export const migrateCommand: Command<{ readonly write?: true }> = {
  name: 'migrate',
  about: 'write a package.toml from a manifest of format v2',
  options: [{ long: '--write', group: GROUPS.other, about: 'write the file instead of showing it' }],
  arguments: [{ name: '[folder]', about: 'the folder of the package', fallback: '.' }],
  async run({ words: [folder = '.'], flags: { write }, io }) {
    const target = path.resolve(io.cwd, folder, 'package.toml');
    if (look(target, fs.lstatSync) !== undefined)
      throw usageError(`${quote(path.join(folder, 'package.toml'))} is there already`, 'Nothing was written.');
    const { migrate } = await import('../../../plugins/package-toml/migrate.ts');
    const { text, leftOver } = migrate((await readOld(path.resolve(io.cwd, folder), folder)).manifest);
    if (write === true) {
      writeAtomically(target, text);
      io.stdout.write(`Wrote ${visible(path.join(folder, 'package.toml'))}.\n`);
    } else io.stdout.write(shownDiff(unifiedDiff('package.toml', '', text), wantsColor(undefined, false, io)));
    tell(leftOver, write === true, io);
    return 0;
  },
};

/** The old manifest of a folder. */
async function readOld(folder: string, name: string): Promise<ManifestModel> {
  const source = await readFile(path.join(folder, 'manifest.json'));
  if (source.unreadable !== undefined)
    throw usageError(
      `${quote(path.join(name, 'manifest.json'))} cannot be read: ${source.unreadable}`,
      'Name the folder of a package with a manifest.json.',
    );
  const reading = manifestReader.read(source);
  const old = reading.complete ? reading.model() : undefined;
  if (!isModel(old)) throw usageError('manifest.json cannot be understood', `"manifestlint ${name}" says why.`);
  return old;
}

function isModel(model: unknown): model is ManifestModel {
  return typeof model === 'object' && model !== null && 'manifest' in model;
}

/** Lists on standard error the parts that have no place in the new file, and where they go. */
function tell(leftOver: readonly { pointer: string; advice: string }[], isWritten: boolean, io: Io): void {
  const lines = leftOver.flatMap(({ pointer, advice }) => [
    `  ${visible(pointer)}`,
    ...wrap(visible(advice), columnsOf(io) - 4).map((line) => `    ${line}`),
  ]);
  if (lines.length > 0)
    io.stderr.write(`manifestlint: these parts have no place in package.toml:\n${lines.join('\n')}\n`);
  if (!isWritten) io.stderr.write('manifestlint: nothing was written; add --write to do it.\n');
}
