/** Configurations that have no effect, since another one lies beside them. */
import path from 'node:path';
import { PACKAGE_FILE } from '../config/embedded.ts';
import { PYPROJECT } from '../config/names.ts';
import type { Resolver } from '../config/resolve.ts';
import { visible } from '../text.ts';
import type { Io } from './io.ts';

/** Our part of files that are about other things. */
const PARTS: ReadonlyMap<string, string> = new Map([
  [PACKAGE_FILE, '"manifestlint"'],
  [PYPROJECT, '[tool.manifestlint]'],
]);

/** A sentence for each file that is not read, as seen from the working folder. */
export function passedOverWords({ passedOver }: Pick<Resolver, 'passedOver'>, cwd: string): string[] {
  const name = (file: string): string => {
    const shown = path.relative(cwd, file).replaceAll(path.sep, '/');
    const part = PARTS.get(path.basename(file));
    return part === undefined ? shown : `${part} in ${shown}`;
  };
  return Array.from(passedOver, ([used, others]) =>
    others.map((other) => `${name(other)} is not read, since ${name(used)} lies beside it`),
  ).flat();
}

/** Says of each configuration that a run has passed over that it has no effect. */
export function tellPassedOver(resolver: Pick<Resolver, 'passedOver'>, { cwd, stderr }: Io): void {
  for (const words of passedOverWords(resolver, cwd)) stderr.write(`manifestlint: ${visible(words)}\n`);
}
