import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SMALL_MANIFEST, SMALL_PACKAGE } from '../../support/archives.ts';
import { bzip2 } from '../../support/bzip2-writer.ts';
import { manifestlint } from '../../support/cli.ts';
import { tar } from '../../support/tar-writer.ts';
import { repository } from '../../support/workspace.ts';

const FAULTY = { name: 'etl-0.1.0/package.toml', content: SMALL_MANIFEST.replace('workflow_name', 'workflow_nam') };

test('the files of an archive are one manifest, and stand at the archive', async () => {
  const cwd = repository({});
  fs.writeFileSync(path.join(cwd, 'etl.cloacina'), bzip2(tar(FAULTY, ...SMALL_PACKAGE.slice(1))));
  const { out } = await manifestlint(['-f', 'json', 'etl.cloacina'], { cwd });
  const archive = path.join(cwd, 'etl.cloacina');
  expect(JSON.parse(out)).toMatchObject({
    summary: { manifests: 1, fixable: 0, unsafeFixable: 0 },
    results: expect.arrayContaining([
      expect.objectContaining({ filePath: archive, entry: 'etl-0.1.0/package.toml', partOf: archive }) as unknown,
    ]) as unknown,
  });
  expect((await manifestlint(['-f', 'compact', 'etl.cloacina'], { cwd })).out).toMatch(
    /^etl\.cloacina:1:1: error etl-0\.1\.0\/package\.toml:\d+:\d+: .*workflow_nam.*\[unknown-metadata-key\]$/m,
  );
  expect((await manifestlint(['etl.cloacina'], { cwd })).out).toMatch(
    /\n {2}etl\.cloacina!\/etl-0\.1\.0\/package\.toml:\d+:\d+\n[^]* in 1 manifest\n/,
  );
});
