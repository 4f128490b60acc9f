/** Lints a `package.toml` with the rules of its pack. */
import { packageTomlPack } from '../../plugins/package-toml/index.ts';
import { packageToml } from '../../plugins/package-toml/kind.ts';
import { packageReader } from '../../plugins/package-toml/read.ts';
import { BUILTIN } from '../../src/engine/active-rule.ts';
import { manifestAlone } from '../../src/engine/read-package.ts';
import { defaultOptions } from '../../src/engine/registry.ts';
import { lint } from '../../src/engine/lint.ts';
import type { PackageFiles } from '../../src/package-files.ts';
import type { Finding } from '../../src/report.ts';
import type { AnyRule } from '../../src/rule.ts';
import type { Source } from '../../src/source.ts';

/** The findings in all files of a package; a rule that throws is an error. */
export function lintPackage(
  source: Source,
  files: PackageFiles | undefined,
  rules: readonly AnyRule[] = packageTomlPack.rules,
): Finding[] {
  const reading = packageReader.read(source, files);
  const pkg = manifestAlone({ kind: packageToml.id, source, reading, files });
  const active = rules.map((rule) => ({
    rule: { ...rule, origin: BUILTIN },
    severity: rule.severity,
    options: defaultOptions(rule),
    url: '',
  }));
  const { results, failures } = lint(pkg, { rules: active, now: 0 });
  if (failures.length > 0) throw new Error(failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return results.flatMap(({ messages }) => messages);
}
