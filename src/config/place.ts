/** Places in configurations, for messages. */
import { basename } from 'node:path';
import { dotted } from '../issues.ts';
import { clip } from '../text.ts';
import { PACKAGE_FILE } from './embedded.ts';

/** Longer steps of a path are cut short in messages. */
export const LONGEST_STEP = 60;

/** The path of a part of a configuration in its file, which may hold more. */
export function pathInFile<Step>(file: string, path: readonly Step[]): readonly (Step | string)[] {
  return basename(file) === PACKAGE_FILE ? ['manifestlint', ...path] : path;
}

/** A file and a path in it, for a message. */
export function placeOf(origin: string, path: readonly unknown[]): string {
  const place = dotted(pathInFile(origin, path), (key) => clip(key, LONGEST_STEP));
  return place === '' ? origin : `${origin}: ${place}`;
}

/** A place in a configuration: its file, or the flag that stands for one, and a path. */
export interface ConfigPlace {
  readonly file: string;
  readonly path: readonly (string | number)[];
}
