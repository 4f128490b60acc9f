/** The schema of manifests against the mutated manifests, of which there are too many for every day. */
import { describeVerdicts } from './support/schema-verdicts.ts';

describeVerdicts('mutants');
