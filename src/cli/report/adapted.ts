/** Outputs that show less than a whole report, where the flags ask for that. */
import type { Output } from './load-formatter.ts';
import type { OutputFlags } from './output.ts';

/** Adapts the outputs of a run over these manifests. */
export async function adaptedOutputs(
  outputs: readonly Output[],
  manifests: readonly { readonly filePath: string }[],
  { statistics, maxShown }: OutputFlags,
): Promise<readonly Output[]> {
  if (statistics === true)
    return (await import('./statistics.ts')).statisticsOutputs(
      outputs,
      manifests.map(({ filePath }) => filePath),
    );
  return maxShown === undefined ? outputs : (await import('./people.ts')).limitedOutputs(outputs, maxShown);
}
