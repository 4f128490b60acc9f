/** Property tests see the same cases in every run, so that a red run can be repeated; `FC_SEED=…` gives others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) });
