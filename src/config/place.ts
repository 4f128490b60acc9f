/** Places in configurations, for messages. */
import { basename } from 'node:path';
import { dotted } from '../issues.ts';
import { clip } from '../text.ts';
import { PACKAGE_FILE } from './embedded.ts';

/** Longer steps of a path are cut short in messages. */
export const LONGEST_STEP = 60;

/** A file and a path in it, for a message. */
export function placeOf(origin: string, path: readonly unknown[]): string {
  const steps = basename(origin) === PACKAGE_FILE ? ['manifestlint', ...path] : path;
  const place = dotted(steps, (key) => clip(key, LONGEST_STEP));
  return place === '' ? origin : `${origin}: ${place}`;
}

/** A place in a configuration: its file, or the flag that stands for one, and a path. */
export interface ConfigPlace {
  readonly file: string;
  readonly path: readonly (string | number)[];
}
