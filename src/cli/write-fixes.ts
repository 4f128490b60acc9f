/** Writes repaired texts to their files, or shows them as differences. */
import fs from 'node:fs';
import path from 'node:path';
import type { FixedText } from '../engine/fix.ts';
import { errorText } from '../errors.ts';
import { realPath } from '../input/look.ts';
import type { LintResult } from '../report.ts';
import { counted, visible } from '../text.ts';
import type { FixFlags } from './fix.ts';
import { type Io, wantsColor } from './io.ts';
import { shownDiff, unifiedDiff } from './report/diff.ts';
import { replaceText } from './write.ts';

/** Prints what repairs would change; true if they would change anything. */
export function printDiff(fixed: readonly FixedText[], { color }: { readonly color?: boolean }, io: Io): boolean {
  const files = new Map(fixed.map(({ filePath, ...texts }) => [nameIn(io.cwd, filePath), texts]));
  const diff = Array.from(files, ([name, { before, after }]) => unifiedDiff(name, before, after)).join('');
  // A pipe gets every byte, as `patch` needs it, even where a runner forces colour.
  const isShown = color === true || io.stdout.isTTY === true;
  io.stdout.write(isShown ? shownDiff(diff, wantsColor(color, false, io)) : diff);
  return diff !== '';
}

/** A file as a patch names it, which cannot be applied to a link. */
function nameIn(cwd: string, filePath: string): string {
  return (path.isAbsolute(filePath) ? path.relative(realPath(cwd), realPath(filePath)) : filePath).replaceAll(
    path.sep,
    '/',
  );
}

/**
 * Writes the files that `--fix` asks for and says what happened. Answers, for those that could not be written, what is
 * still wrong with them.
 */
export function writeFixed(
  { fixed, named }: { readonly fixed: readonly FixedText[]; readonly named: ReadonlySet<string> },
  { fixDryRun, quiet }: FixFlags & { readonly quiet?: true },
  io: Io,
): Map<string, LintResult> {
  if (fixDryRun === true) return new Map();
  const left = fixed
    .map((text) => ({ ...text, reason: replaceFile(text, named) }))
    .filter(({ reason }) => reason !== undefined);
  const written = fixed.length - left.length;
  if (written > 0 && quiet !== true) io.stderr.write(`manifestlint: fixed ${counted(written, 'file')}.\n`);
  for (const { filePath, reason = '' } of left)
    io.stderr.write(`manifestlint: ${visible(path.relative(io.cwd, filePath))} was not fixed: ${visible(reason)}.\n`);
  return new Map(left.map(({ filePath, unfixed }) => [filePath, unfixed]));
}

/** Writes a repaired text to its file, if that still holds what was read; answers why not, if so. */
function replaceFile({ filePath, before, after }: FixedText, named: ReadonlySet<string>): string | undefined {
  try {
    // A stranger's link may lead to any file.
    if (!named.has(filePath) && fs.lstatSync(filePath).isSymbolicLink())
      return 'it is a link; name it itself to fix what it leads to';
    if (!fs.statSync(filePath).isFile()) return 'it is no longer a file';
    const current = fs.readFileSync(filePath);
    // Two names may lead to one file, which is then already as it should be.
    if (current.equals(Buffer.from(after))) return undefined;
    if (!current.equals(Buffer.from(before))) return 'it has changed since it was read';
    replaceText(filePath, after);
    return undefined;
  } catch (error) {
    return errorText(error);
  }
}
