/** The house rules of an imaginary platform team: an example to copy from. It imports nothing but `manifestlint`. */
import { definePlugin } from 'manifestlint';
import { allowedTargets } from './allowed-targets.ts';
import { descriptionRequired } from './description-required.ts';
import { ownerPrefix } from './owner-prefix.ts';
import { packageFolder } from './package-folder.ts';
import { retryBudget } from './retry-budget.ts';

export default definePlugin({
  meta: { name: 'org-example', version: '0.1.0', engine: '>=0.1.0' },
  rules: [allowedTargets, descriptionRequired, ownerPrefix, packageFolder, retryBudget],
  presets: {
    recommended: {
      'org-example/allowed-targets': 'error',
      'org-example/description-required': 'warn',
      'org-example/owner-prefix': 'error',
      'org-example/package-folder': 'warn',
      'org-example/retry-budget': 'error',
    },
  },
});
