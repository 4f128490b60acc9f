/** Permission to run what configurations name: refused with --no-plugins, and to those of other people. */
import fs from 'node:fs';
import path from 'node:path';
import { configError } from '../errors.ts';
import { look, realPath } from '../input/look.ts';
import { repositoryRoot } from '../repository.ts';
import { quote } from '../text.ts';
import { homeOf } from './names.ts';

/** Why nothing may be run that a configuration names, and what to do about it. */
export interface CodeBan {
  /** The end of a sentence about a program: "which …". */
  readonly reason: string;
  readonly hint: string;
  /** True if a format of one's own is refused even where another one is asked for. */
  readonly coversFormat: boolean;
}

/** Advice on code that may not be run. */
export const NO_CODE_HINT = 'Pass --no-config to lint without it, or leave out --no-plugins if you trust it.';

/** The ban of `--no-plugins`, and of editors that do not say that they trust the workspace. */
export const NO_PLUGINS: CodeBan = {
  reason: 'may not run here',
  hint: NO_CODE_HINT,
  coversFormat: false,
};

/** The ban on what another user has left in a folder above, as git refuses repositories of others. */
const FOREIGN: CodeBan = {
  reason: 'is not run, because this configuration lies above the working folder and belongs to another user',
  hint: 'Name it with --config if you trust it, or pass --no-config.',
  coversFormat: true,
};

/** The ban on a configuration that was found from `cwd`, if there is one. */
export function banOn(file: string, cwd: string): CodeBan | undefined {
  const relative = path.relative(cwd, homeOf(file));
  const isAbove = relative !== '' && /^(?:\.\.(?:[/\\]|$))+$/.test(relative.replaceAll('\\', '/'));
  return isAbove && isForeign(file) ? FOREIGN : undefined;
}

/** True for a file, or a link, that belongs to somebody else; who became root with sudo is still the same person. */
function isForeign(file: string): boolean {
  const user = process.geteuid?.();
  if (user === undefined) return false;
  const own = new Set([user, ...(user === 0 ? [Number(process.env['SUDO_UID'] ?? user)] : [])]);
  return [look(file), look(file, fs.lstatSync)].some((stats) => stats !== undefined && !own.has(Number(stats.uid)));
}

/**
 * Throws if a path that a configuration builds on leads out of its repository, links resolved: what cannot be trusted
 * may not read there.
 */
export function checkInside(name: string, file: string, { from, place, ban }: ExtendsPlace): void {
  const root = realPath(repositoryRoot(path.dirname(from)));
  const real = realPath(file);
  if (real === root || real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) return;
  throw configError(place, `${quote(name)} leads out of the repository, where nothing is read without trust`, ban.hint);
}

/** Where a configuration names another one, and the ban that holds there. */
export interface ExtendsPlace {
  /** The first configuration of the chain. */
  readonly from: string;
  readonly place: string;
  readonly ban: CodeBan;
}
