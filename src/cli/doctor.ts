/** `manifestlint doctor`: how manifestlint is set up in a folder, as text that may be shown to anybody. */
import os from 'node:os';
import path from 'node:path';
import type { FlatConfig, Layer } from '../config/flat.ts';
import { pathBelow } from '../config/globs.ts';
import { PRESETS, presetLevel } from '../engine/registry.ts';
import { isKnownFault } from '../errors.ts';
import { realPath } from '../input/look.ts';
import { repositoryRoot } from '../repository.ts';
import type { Job } from '../run/job.ts';
import type { OpenedSession } from '../run/session.ts';
import { openSuppressor } from '../run/suppressions.ts';
import { list, quote, visible } from '../text.ts';
import type { Call } from './command.ts';
import { passedOverWords } from './passed-over.ts';
import { type ConfigFlags, sessionFor } from './session.ts';
import { sortOut } from './show-files.ts';
import { isGone } from './suppressions-end.ts';

type DoctorCall = Omit<Call<ConfigFlags>, 'words'>;

/** The setup of the working folder, a line a fact, and 2 where a configuration or a plugin of it cannot be used. */
export async function examine(call: DoctorCall): Promise<{ text: string; code: 0 | 2 }> {
  const { version, io } = call;
  const lines = [`manifestlint ${version}`, `Node.js ${process.versions.node} on ${process.platform} ${process.arch}`];
  let code: 0 | 2 = 0;
  try {
    const patient = await patientOf(await sessionFor(call), call);
    if (patient.broken.size > 0) code = 2;
    lines.push(...(await factsOf(patient, call)));
  } catch (error) {
    if (!isKnownFault(error)) throw error;
    code = 2;
    lines.push(`Configuration: cannot be used: ${withoutPaths(error.message, io.cwd)}`);
  }
  return { text: lines.map((line) => `${visible(line)}\n`).join(''), code };
}

/** The packages below a folder, and how many files are left alone. */
interface Found {
  readonly jobs: readonly Job[];
  readonly ignored: number;
  readonly foreign: number;
}

/** The configuration of the working folder, and the packages that are found from there. */
interface Patient {
  readonly session: OpenedSession;
  /** The configuration file of the working folder. */
  readonly file: string | undefined;
  readonly found: Found;
  /** The configuration file of each package that was found. */
  readonly configs: ReadonlyMap<string, string | undefined>;
  /** The lines about plugins that cannot be used, and about locks that have no effect without them. */
  readonly broken: ReadonlySet<string>;
}

/** Finds the packages, and the configuration that holds for each of them. */
async function patientOf(session: OpenedSession, { flags }: DoctorCall): Promise<Patient> {
  const { file } = await session.resolver.configFor(session.cwd);
  const folder = file === undefined ? session.cwd : path.dirname(file);
  const { jobs, ignored } = await session.find([typeof flags.config === 'string' ? session.cwd : folder]);
  const { taken, skipped } = await sortOut(jobs, session);
  const found = { jobs: taken, ignored: ignored.length, foreign: skipped.length };
  const configs = new Map<string, string | undefined>();
  const broken = new Set(faultsOf(session.config, session.cwd));
  for (const { filePath } of taken) {
    const nearest = await session.resolver.configFor(path.dirname(filePath));
    configs.set(filePath, nearest.file);
    for (const line of faultsOf(nearest.config, session.cwd)) broken.add(line);
  }
  return { session, file, found, configs, broken };
}

function faultsOf({ registry }: FlatConfig, cwd: string): string[] {
  return registry.broken.map(({ failure: { message }, isOfLocks }) => {
    const label = isOfLocks === true ? 'Not locked' : 'Plugin that cannot be used';
    return `${label}: ${withoutPaths(message, cwd)}`;
  });
}

async function factsOf(patient: Patient, { flags }: DoctorCall): Promise<string[]> {
  return [
    `Configuration: ${configWords(patient, flags)}`,
    ...setupOf(patient),
    ...packagesOf(patient),
    ...(await suspicions(patient)).map((text) => `Suspicious: ${text}`),
  ];
}

function configWords({ session: { cwd }, file }: Patient, { config }: ConfigFlags): string {
  if (file === undefined) return config === false ? 'none, because of --no-config' : 'none found; "recommended" holds';
  const why = typeof config === 'string' ? '--config names it' : 'the nearest one from this folder upwards';
  return `${publicPath(file, cwd)} (${why})`;
}

function setupOf({ session: { registry, config }, broken }: Patient): string[] {
  const plugins = [...registry.plugins.values()].map(({ meta: { name, version } }) =>
    version === undefined ? name : `${name} ${version}`,
  );
  const kinds = [...registry.kinds, ...registry.containers].map(({ id, files }) => `${id} (${list(files)})`);
  const rules = [...registry.rules.values()];
  const presets = PRESETS.map(
    (name) => `${rules.filter((rule) => presetLevel(name, rule) !== 'off').length} in ${name}`,
  );
  return [
    `Plugins: ${orNone(plugins)}`,
    ...broken,
    `Kinds: ${list(kinds)}`,
    `Rules: ${rules.length} (${presets.join(', ')})`,
    `Locked rules: ${orNone([...config.locks.keys()])}`,
    `Ignored by the configuration: ${orNone(config.ignores)}`,
  ];
}

function packagesOf({ session: { cwd }, found: { jobs, ignored, foreign }, configs, file }: Patient): string[] {
  const others = [...new Set(configs.values())].filter((other) => other !== undefined && other !== file);
  const names = others.map((other) => publicPath(other ?? '', cwd));
  const more = names.length > 10 ? ` (${names.length} in all)` : '';
  return [
    `Files to lint: ${jobs.length}; left alone: ${ignored} by ignore files, ${foreign} that are no packages`,
    `Other configurations: ${orNone(names.slice(0, 10))}${more}`,
  ];
}

function orNone(words: readonly string[]): string {
  return words.length === 0 ? 'none' : list(words);
}

/** Settings that have no effect. */
async function suspicions(patient: Patient): Promise<string[]> {
  const { resolver, cwd } = patient.session;
  return [...passedOverWords(resolver, cwd), ...idleLayers(patient), ...(await goneSuppressions(patient))];
}

/** Settings for files of which there are none. */
function idleLayers({ session, file, configs }: Patient): string[] {
  if (file === undefined) return [];
  const below = [...configs].flatMap(([filePath, config]) =>
    config === file ? (pathBelow(path.dirname(file), filePath) ?? []) : [],
  );
  return session.config.layers.flatMap(({ rules, files, source }: Layer) => {
    if (files === undefined || source.kind === 'preset' || source.place.file !== file) return [];
    if (below.some((name) => files(name))) return [];
    const place = source.place.path.filter((step) => step !== 'rules').join('.');
    return `${publicPath(file, session.cwd)}: ${place} sets ${list([...rules.keys()])} for files that match nothing`;
  });
}

/** Suppressions for files that are gone. */
async function goneSuppressions({ session: { cwd, listings } }: Patient): Promise<string[]> {
  try {
    const suppressor = await openSuppressor({ cwd, listings, location: undefined }, { now: Date.now() });
    if (suppressor === undefined) return [];
    const folder = realPath(path.dirname(suppressor.file));
    const files = new Set(suppressor.suppressions.map(({ file }) => file));
    const gone = [...files].filter((name) => isGone(path.resolve(folder, name)));
    const place = publicPath(suppressor.file, cwd);
    return gone.map((name) => `${place}: ${quote(name)} is gone (--prune-suppressions removes its entries)`);
  } catch (error) {
    if (!isKnownFault(error)) throw error;
    return [withoutPaths(error.message, cwd)];
  }
}

/** A path in the repository as seen from the working folder; of one elsewhere, only its last part. */
function publicPath(file: string, cwd: string): string {
  const isInside = pathBelow(repositoryRoot(cwd), file) !== undefined;
  return isInside ? path.relative(cwd, file).replaceAll(path.sep, '/') : `…/${path.basename(file)}`;
}

/** A message without the folders that lead to the repository. */
function withoutPaths(message: string, cwd: string): string {
  return message.replaceAll(repositoryRoot(cwd) + path.sep, '').replaceAll(os.homedir(), '~');
}
