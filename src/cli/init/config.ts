/** A first configuration, and what makes a service use it. */
import fs from 'node:fs';
import path from 'node:path';
import { isExecutable } from '../../about.ts';
import { PACKAGE_FILE, packageHasConfig } from '../../config/embedded.ts';
import { CONFIG_FILES } from '../../config/names.ts';
import { nearestConfig } from '../../config/nearest.ts';
import { HOMEPAGE, type PresetName } from '../../engine/registry.ts';
import { usageError } from '../../errors.ts';
import { repositoryRoot } from '../../repository.ts';
import { visible } from '../../text.ts';
import type { Call } from '../command.ts';
import type { Io } from '../io.ts';
import { type Choice, type Question, interviewed } from './questions.ts';
import { type Recipe, RECIPES } from './recipes.ts';
import { writeNew } from './write-new.ts';

const SCHEMA = 'node_modules/manifestlint/schema/config.schema.json';

interface Preset extends Choice {
  readonly name: PresetName;
}

interface Place extends Choice {
  /** Absolute path. */
  readonly folder: string;
  readonly file: string;
  readonly text: (preset: string, schema: string) => string;
}

interface Answers {
  readonly preset: Preset;
  readonly place: Place;
  readonly recipe: Recipe;
}

const WHICH_RULES: Question<Preset> = {
  text: 'Which rules?',
  choices: [
    { name: 'recommended', about: 'what the server refuses, and what nobody notices' },
    { name: 'strict', about: 'more: what a careful team wants as well' },
    { name: 'all', about: 'every rule there is' },
  ],
};

const WHO_RUNS_IT: Question<Recipe> = { text: 'Who runs it?', choices: RECIPES };

const JSON_FILE = {
  file: '.manifestlintrc.json',
  text: (preset: string, schema: string) => `{
  "$schema": "${schema}",
  "extends": "${preset}",
  "rules": {}
}
`,
};

const YAML_FILE = {
  file: '.manifestlintrc.yaml',
  text: (preset: string, schema: string) => `# yaml-language-server: $schema=${schema}
extends: ${preset}
rules: {}
`,
};

/** Writes a configuration as the answers say, or as the first answers would where nobody can be asked. */
export async function initConfig({ io, version }: Call<object>): Promise<void> {
  refuseSecond(io.cwd);
  const { preset, place, recipe } = await answersOf(io);
  refuseSecond(place.folder);
  const { file: above } = nearestConfig(new Map())(place.folder);
  const config = path.join(place.folder, place.file);
  const files = new Map([[config, place.text(preset.name, schemaFor(place.folder))]]);
  const job = recipe.file === undefined ? undefined : path.join(repositoryRoot(io.cwd), recipe.file);
  const isJobThere = job !== undefined && fs.existsSync(job);
  const jobText = recipe.text?.(version) ?? '';
  if (job !== undefined && !isJobThere) files.set(job, jobText);
  writeNew(files);
  if (above !== undefined) tellAbove(above, io);
  const written = [...files.keys()].map((file) => visible(path.relative(io.cwd, file)));
  const advice = isJobThere ? addTo(job, jobText) : '';
  io.stdout.write(`Wrote ${written.join(' and ')}.\n${advice}${NEXT}`);
}

/** How the command line is called: the single executable knows no npx. */
const PROGRAM = isExecutable ? 'manifestlint' : 'npx manifestlint';

const NEXT = `Next:
  ${PROGRAM} .                  shows what it finds
  ${PROGRAM} --suppress-all .   lets today's errors be, so that only new ones fail
`;

async function answersOf(io: Io): Promise<Answers> {
  const where: Question<Place> = { text: 'Where does the configuration belong?', choices: placesFor(io.cwd) };
  if (io.stdin.isTTY !== true)
    return { preset: WHICH_RULES.choices[0], place: where.choices[0], recipe: WHO_RUNS_IT.choices[0] };
  return interviewed(io, async (ask) => ({
    preset: await ask(WHICH_RULES),
    place: await ask(where),
    recipe: await ask(WHO_RUNS_IT),
  }));
}

/** The files that may be written: here, and in the root of the repository where that is another folder. */
function placesFor(cwd: string): [Place, ...Place[]] {
  const root = repositoryRoot(cwd);
  const here: [Place, Place] = [
    { ...JSON_FILE, name: 'json', about: `${JSON_FILE.file} in this folder`, folder: cwd },
    { ...YAML_FILE, name: 'yaml', about: `${YAML_FILE.file} in this folder`, folder: cwd },
  ];
  if (root === cwd) return here;
  const atRoot = { ...JSON_FILE, name: 'root', about: `${JSON_FILE.file} in ${visible(root)}`, folder: root };
  return [...here, atRoot];
}

function refuseSecond(folder: string): void {
  const existing =
    CONFIG_FILES.find((name) => fs.existsSync(path.join(folder, name))) ??
    (packageHasConfig(path.join(folder, PACKAGE_FILE)) ? PACKAGE_FILE : undefined);
  if (existing !== undefined)
    throw usageError(`there is a configuration already: ${existing}`, 'Edit it, or remove it first.');
}

function schemaFor(folder: string): string {
  return fs.existsSync(path.join(folder, SCHEMA)) ? `./${SCHEMA}` : `${HOMEPAGE}/raw/main/schema/config.schema.json`;
}

function tellAbove(above: string, { stderr }: Io): void {
  stderr.write(
    `manifestlint: below this folder it takes the place of ${visible(above)}; ` +
      'name that in "extends" to build on it.\n',
  );
}

function addTo(file: string, text: string): string {
  return `${visible(path.basename(file))} is there already and stays as it is. Add this to it:\n\n${text}\n`;
}
