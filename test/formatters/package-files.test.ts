/** Findings in several files of one package, and in the entries of an archive. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatters } from '../../formatters/index.ts';
import sarif from '../../formatters/sarif.ts';
import { GOLDEN_FILES } from './golden-files.ts';
import { resultsIn } from './log.ts';
import { inToml, report, TOML } from './package-report.ts';
import { context, resultOf } from './sample.ts';

const FOLDER = path.join(import.meta.dirname, '../fixtures/formats');
describe('a package of several files, in a folder and in an archive', () => {
  it.each(GOLDEN_FILES)('%s', async (name, extension) => {
    const format = await formatters[name]();
    await expect(await format(report, context)).toMatchFileSnapshot(path.join(FOLDER, `package-${name}.${extension}`));
  });
});

describe('SARIF of an archive', () => {
  it('shows an entry by the archive, and names it in the message and the logical location', async () => {
    const [, , result] = resultsIn(await sarif(report, context));
    expect(result).toMatchObject({
      message: {
        text: expect.stringMatching(/^etl-1\.0\.0\/package\.toml:5:6: Task "laden" has no function\. /) as unknown,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'dist/etl-1.0.0.cloacina', uriBaseId: '%SRCROOT%' },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
          },
          logicalLocations: [{ fullyQualifiedName: 'etl-1.0.0/package.toml#/tasks/0/id' }],
        },
      ],
    });
    expect(result).not.toHaveProperty('fixes');
  });

  it('reads no entry out of a name', async () => {
    const [result] = resultsIn(
      await sarif({ ...report, results: [resultOf('/repo/a.cloacina!/b.toml', [inToml], TOML)] }, context),
    );
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('a.cloacina!/b.toml');
  });

  it('gives no two findings one fingerprint, although all entries belong to one file', async () => {
    const twin = resultOf('/repo/a.cloacina', [inToml], TOML);
    const results = ['a/package.toml', 'b/package.toml'].map((entry) => ({ ...twin, entry }));
    const prints = resultsIn(await sarif({ ...report, results }, context)).map(
      ({ partialFingerprints }) => partialFingerprints,
    );
    const [one, other] = prints;
    expect(Object.keys(one ?? {})).toEqual(['primaryLocationLineHash', 'manifestlint/v1']);
    for (const key of Object.keys(one ?? {})) expect(one?.[key]).not.toBe(other?.[key]);
    const gitlab = await (await formatters.gitlab())({ ...report, results }, context);
    expect(new Set(gitlab.match(/"fingerprint": "\w+"/g)).size).toBe(2);
  });
});
