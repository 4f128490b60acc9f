/** Configurations that have no effect, since another one lies beside them. */
import path from 'node:path';
import type { Resolver } from '../config/resolve.ts';
import { visible } from '../text.ts';
import type { Io } from './io.ts';

/** A sentence for each file that is not read, as seen from the working folder. */
export function passedOverWords({ passedOver }: Pick<Resolver, 'passedOver'>, cwd: string): string[] {
  const name = (file: string): string => path.relative(cwd, file).replaceAll(path.sep, '/');
  return Array.from(passedOver, ([used, others]) =>
    others.map((other) => `${name(other)} is not read, since ${name(used)} lies beside it`),
  ).flat();
}

/** Says of each configuration that a run has passed over that it has no effect. */
export function tellPassedOver(resolver: Pick<Resolver, 'passedOver'>, { cwd, stderr }: Io): void {
  for (const words of passedOverWords(resolver, cwd)) stderr.write(`manifestlint: ${visible(words)}\n`);
}
