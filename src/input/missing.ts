/** Says why a path that somebody named leads to nothing. */
import path from 'node:path';
import { closest } from '../text.ts';
import { look, namesIn, obstacle } from './look.ts';

/** The reason in words that follow the path, with the name that may have been meant. */
export function missingReason(absolute: string, pattern: string): string {
  const slashed = pattern.replaceAll('\\', '/');
  if (slashed !== pattern && look(path.resolve(path.dirname(absolute), slashed)) !== undefined)
    return `does not exist (did you mean "${slashed}"?)`;
  const inTheWay = obstacle(absolute);
  if (inTheWay !== undefined) return inTheWay;
  const near = closest(path.basename(absolute), namesIn(path.dirname(absolute)));
  return near === undefined ? 'does not exist' : `does not exist (did you mean "${near}"?)`;
}
