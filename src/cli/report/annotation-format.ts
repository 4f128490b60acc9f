/** The job of a CI system that a run is part of, by its environment. Asked at every start, and so a file of its own. */
import type { Io } from '../io.ts';

/** A format that the runner of a job reads in its log. */
export type AnnotationFormat = 'github' | 'azure';

/** The format that the runner of the job reads; undefined outside of a job. */
export function annotationFormat({ env }: Pick<Io, 'env'>): AnnotationFormat | undefined {
  if (env['GITHUB_ACTIONS'] === 'true') return 'github';
  return /^true$/i.test(env['TF_BUILD'] ?? '') ? 'azure' : undefined;
}
