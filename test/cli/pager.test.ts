/** Which texts go through the user's pager. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { makeTree } from '../support/tree.ts';

/** The page of a rule, with the given pager. */
async function explained(pager: string | undefined, isTTY = true): Promise<{ out: string; paged: string }> {
  const cwd = makeTree({ '.git/': '' });
  const env = { PATH: process.env['PATH'] ?? '', ...(pager === undefined ? {} : { PAGER: pager }) };
  const { code, out, err } = await manifestlint(['explain', 'no-tasks', '--no-color'], { cwd, env, isTTY });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const file = path.join(cwd, 'paged.txt');
  return { out, paged: fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '' };
}

describe.skipIf(process.platform === 'win32')('the page of a rule (needs the tools of a shell)', () => {
  test('goes through $PAGER, with its arguments, where a person reads it', async () => {
    const { out, paged } = await explained('tee paged.txt >/dev/null');
    expect(out).toBe('');
    expect(paged).toMatch(/^no-tasks\n\n[^]*no-tasks\.md\n$/);
  });

  test.each<[string, string | undefined, boolean]>([
    ['into a pipe', 'tee paged.txt >/dev/null', false],
    ['without a pager', undefined, true],
    ['with a pager without a name', ' ', true],
  ])('is written %s', async (_, pager, isTTY) => {
    expect(await explained(pager, isTTY)).toEqual({ out: expect.stringContaining('no-tasks') as string, paged: '' });
  });

  test('is written all the same where there is no such pager', async () => {
    expect((await explained('no-such-pager 2>/dev/null')).out).toContain('no-tasks');
  });

  test('may be left before it is read', async () => {
    expect((await explained('true')).out).toBe('');
  });
});
