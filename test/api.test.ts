/** The Node API: what it is asked for, and what it takes from configurations. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFiles, lintText } from '../src/api.ts';
import { manifest, text } from './support/make-manifest.ts';
import { repository } from './support/workspace.ts';

/** Refused by the load side alone. */
const LOAD_ONLY = text(manifest({ format_version: undefined }));

describe('a side', () => {
  test('is that of the configuration, unless one is asked for', async () => {
    const root = repository({ '.manifestlintrc.json': '{"side": "build"}', 'manifest.json': LOAD_ONLY });
    const errors = async (options: object): Promise<number | undefined> =>
      (await lintFiles('.', { cwd: root, ...options })).results[0]?.errorCount;
    expect([
      await errors({}),
      await errors({ side: 'both' }),
      await errors({ side: 'load' }),
      await errors({ side: 'build' }),
    ]).toEqual([0, 1, 1, 0]);
    const filePath = path.join(root, 'manifest.json');
    expect([
      (await lintText(LOAD_ONLY, { filePath })).errorCount,
      (await lintText(LOAD_ONLY, { filePath, side: 'both' })).errorCount,
    ]).toEqual([0, 1]);
  });
});

describe('what is no option is refused, since nobody would notice that it has no effect', () => {
  test.each<[object, string, string]>([
    [{ side: 'laod' }, 'the option "side" takes "build", "load" or "both", found "laod"', 'Did you mean "load"?'],
    [{ fix: true }, 'the option "fix" takes "safe" or "unsafe", found true', 'Leave it out to repair nothing.'],
    [{ fix: 'sfe' }, 'the option "fix" takes "safe" or "unsafe", found "sfe"', 'Did you mean "safe"?'],
    [
      { configFile: 'x' },
      'there is no option "configFile"',
      'The options are side, config, suppressions, fix and cwd.',
    ],
    [{ confg: 'x' }, 'there is no option "confg"', 'Did you mean "config"?'],
  ])('%j', async (options, message, hint) => {
    await expect(lintFiles(['.'], options)).rejects.toMatchObject({ fault: 'usage', message, hint });
    if (!('configFile' in options))
      await expect(lintText('{}', options)).rejects.toMatchObject({ fault: 'usage', message, hint });
  });

  test.each([[5], [[5]], [undefined]])('%j is no pattern', async (patterns) => {
    await expect(Reflect.apply(lintFiles, undefined, [patterns])).rejects.toMatchObject({
      fault: 'usage',
      message: 'patterns are strings',
    });
  });
});

describe('a kind of manifest that a configuration further down brings', () => {
  const PLUGIN = `
    const model = { document: { has: () => true, locate: () => ({ start: 0, end: 0 }), replace: () => undefined, remove: () => undefined, taskAt: () => undefined, subject: () => '' }, complete: true, recognised: true, model: () => ({}) };
    const rule = { id: 'ini/odd', kind: 'ini', summary: 's', severity: 'error', messages: { odd: { text: 'odd', help: 'h', rejectedBy: [] } }, check(_, report) { report('odd', [], {}); } };
    export default { meta: { name: 'ini' }, rules: [rule], kinds: [{ id: 'ini', files: ['app.ini'], load: async () => ({ read: () => model }) }] };`;
  const tree = (): string =>
    repository({
      'p/.manifestlintrc.json': '{"plugins": ["./ini.mjs"], "rules": {"ini/odd": "error"}}',
      'p/ini.mjs': PLUGIN,
      'p/sub/app.ini': 'x',
    });
  const ids = (messages: readonly { ruleId: string }[] | undefined): string[] | undefined =>
    messages?.map(({ ruleId }) => ruleId);

  test('reads the files that are named, wherever one stands', async () => {
    const root = tree();
    expect(ids((await lintFiles(['p/sub/app.ini'], { cwd: root })).results[0]?.messages)).toEqual(['ini/odd']);
    expect(
      ids((await lintText('x', { filePath: path.relative(process.cwd(), path.join(root, 'p/sub/app.ini')) })).messages),
    ).toEqual(['ini/odd']);
  });
});
