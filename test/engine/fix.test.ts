import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/engine/fix.ts';
import type { ActiveRule } from '../../src/engine/active-rule.ts';
import { decodeUtf8 } from '../../src/input/decode.ts';
import { defineRule } from '../../src/manifest/rule.ts';
import type { Fix, TextEdit } from '../../src/text-edit.ts';
import type { AnyReporter } from '../../src/reporter.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { sourceFromText, wholeText, unreadableSource } from '../../src/source.ts';
import { fixed, fixSource } from '../support/fix.ts';
import { lintAlone } from '../support/lint.ts';
import { activeRule, known } from '../support/lint-with.ts';
import { manifest, raw, rough, task, text } from '../support/make-manifest.ts';

describe('applyEdits', () => {
  const edit = (start: number, end: number, put: string): TextEdit => ({ range: [start, end], text: put });
  const applied = (before: string, ...edits: TextEdit[]): string =>
    wholeText(applyEdits(sourceFromText('m', before), edits));

  test('goes through the text in order, whatever the order of the edits', () => {
    expect(applied('0123456789', edit(7, 8, 'c'), edit(1, 3, 'a'), edit(4, 4, 'bb'))).toBe('0a3bb456c89');
    expect(applied('0123456789', edit(0, 1, ''), edit(9, 10, ''))).toBe('12345678');
  });

  test('of two that overlap only the first counts', () => {
    expect(applied('0123456789', edit(2, 5, 'b'), edit(0, 3, 'a'))).toBe('a3456789');
    expect(applied('0123456789', edit(0, 9, 'a'), edit(3, 4, 'b'))).toBe('a9');
    expect(applied('0123456789', edit(0, 3, 'a'), edit(2, 5, 'b'), edit(4, 6, 'c'))).toBe('a3c6789');
    expect(applied('0123456789', edit(2, 4, 'same'), edit(2, 4, 'same'))).toBe('01same456789');
  });

  test('neighbours go together, unless one of them takes something out', () => {
    expect(applied('0123', edit(0, 2, 'a'), edit(2, 4, 'b'))).toBe('ab');
    expect(applied('0123', edit(0, 2, ''), edit(2, 4, 'b'))).toBe('23');
    expect(applied('0123', edit(0, 2, 'a'), edit(2, 4, ''))).toBe('a23');
    expect(applied('0123', edit(0, 1, ''), edit(2, 3, ''))).toBe('13');
    expect(applied('0123', edit(2, 2, 'a'), edit(2, 2, 'b'))).toBe('01a23');
  });

  test('what is no edit of the text changes nothing', () => {
    const source = sourceFromText('m', '0123');
    const none = [
      edit(3, 2, 'x'),
      edit(0, 5, 'x'),
      edit(-1, 0, ''),
      edit(NaN, 1, 'x'),
      edit(0, Infinity, 'x'),
      edit(0.5, 1, 'x'),
    ];
    expect(applyEdits(source, none)).toBe(source);
    expect(applyEdits(source, [])).toBe(source);
  });

  test('a byte order mark stays, and offsets begin after it, unless it is what is edited', () => {
    expect(applied('\ufeff0123', edit(0, 1, 'a'))).toBe('\ufeffa123');
    expect(applied('\ufeff0123', edit(-1, 0, ''), edit(2, 3, 'b'))).toBe('01b3');
    expect(applyEdits(sourceFromText('m', '\ufeff0123'), [edit(-1, 0, '')])).toMatchObject({
      text: '0123',
      byteOrderMark: false,
    });
  });
});

/** A rule that reports as `check` says of the tasks' ids. */
function rule(check: (ids: readonly (string | undefined)[], report: AnyReporter) => void): ActiveRule {
  const said = { text: 'said', help: 'help', rejectedBy: [] };
  const empty = defineRule({ id: 'rule', summary: '', severity: 'error', messages: {}, check: () => undefined });
  const idsOf = (model: unknown): (string | undefined)[] => {
    const tasks: unknown = typeof model === 'object' && model !== null && 'tasks' in model ? model.tasks : [];
    return Array.isArray(tasks) ? tasks.map((one: { id?: string }) => one.id) : [];
  };
  return activeRule({
    ...empty,
    messages: { said },
    check: (model, report) => {
      check(idsOf(model), report);
    },
  });
}

const ID = ['tasks', 0, 'id'] as const;

describe('lintAndFix', () => {
  test('reports what remains, with places in the new text', () => {
    const before = text(
      manifest({ package: { targets: ['linux-aarch64', 'amiga'] }, tasks: [task('a', { retries: raw('3.0') })] }),
    );
    const { result, source } = fixSource(sourceFromText('m', before));
    expect(result.output).toBe(before.replace('linux-aarch64', 'linux-arm64').replace('3.0', '3'));
    expect(result.messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['unsupported-target', 9, 7],
    ]);
    expect(result).toMatchObject({ errorCount: 1, fixableErrorCount: 0, source: result.output });
    expect(source.text).toBe(result.output);
  });

  test('leaves alone what needs no repair', () => {
    const source = sourceFromText('m', text(manifest({ package: { targets: ['amiga'] } })));
    const outcome = fixSource(source);
    expect(outcome.source).toBe(source);
    expect(outcome.result).not.toHaveProperty('output');
  });

  test('one repair makes room for another', () => {
    const before = text(
      manifest({ package: { targets: ['linux-arm64', 'linux-aarch64', ' linux-arm64', 'linux-arm64'] } }),
    );
    expect(fixed(before)).toBe(text(manifest({ package: { targets: ['linux-arm64'] } })));
  });

  test('keeps CRLF, tabs and a byte order mark that nothing speaks of', () => {
    const [before, after] = [raw('3.0'), raw('3')].map(
      (retries) => `\ufeff${rough(text(manifest({ tasks: [task('a', { retries })] })))}`,
    );
    const rules = [
      activeRule({ ...defineRule({ id: 'x', summary: '', severity: 'warn', messages: {}, check: () => undefined }) }),
    ];
    expect(fixed(before ?? '')).toBe(after?.slice(1));
    expect(fixed(before ?? '', { rules })).toBe(before);
  });

  test('guesses nothing of what is no manifest', () => {
    const before = '{\n  "manifest_version": 3,\n  "name": "Blocker"\n}\n';
    expect(fixed(before, { mode: 'unsafe' })).toBe(before);
  });

  test('guesses only if asked to, and the first of several', () => {
    const before = text(
      manifest({ package: { targets: ['linux-arm46'] }, licence: 'MIT', tasks: [task('a', { retires: 1 })] }),
    );
    const after = text(manifest({ package: { targets: ['linux-arm64'] }, tasks: [task('a', { retries: 1 })] }));
    expect(fixed(before)).toBe(before);
    expect(fixed(before, { mode: 'unsafe' })).toBe(after);
  });

  test('guesses nothing in a file that is no manifest', () => {
    const other = text({ name: 'website', icons: [], description: 1 });
    expect(fixed(other, { mode: 'unsafe' })).toBe(other);
    expect(fixed(`\ufeff${other}`, { mode: 'unsafe' })).toBe(other);
  });

  test('repairs only what is wanted', () => {
    const before = text(manifest({ package: { targets: ['linux-aarch64', 'x', 'x'] } }));
    const wants = { wants: ({ severityName }: { severityName: string }) => severityName === 'error' };
    expect(fixed(before, wants)).toBe(before.replace('linux-aarch64', 'linux-arm64'));
  });

  test('repairs neither what another side refuses nor what is suppressed', () => {
    const before = text(manifest({ package: { targets: ['linux-aarch64', 'x', 'x'] } }));
    expect(fixed(before, { side: 'load' })).toBe(before.replace('linux-aarch64', 'linux-arm64'));
    expect(fixed(before, { side: 'build' })).toBe(before);
    expect(fixed(before, { suppress: (result) => ({ ...result, messages: [] }) })).toBe(before);
  });

  test('keeps nothing that would break the file', () => {
    const breaking = rule((_ids, report) => {
      report('said', ID, {}, { fix: { remove: true, at: { path: [], span: { start: 0, end: 1 } } } });
    });
    const before = text(manifest());
    const { result } = fixSource(sourceFromText('m', before), { rules: [breaking] });
    expect(result.messages).toHaveLength(1);
    expect(result).not.toHaveProperty('output');
  });

  test('needs one run for any number of faults of a kind', () => {
    const many = Array.from({ length: 3000 }, (_, n) => n);
    const targets = (list: string[]): string => text(manifest({ package: { targets: list } }));
    expect(fixed(targets(['linux-arm64', ...many.map(() => 'linux-arm64')]))).toBe(targets(['linux-arm64']));
    const commas = text(manifest({ tasks: many.map((n) => task(`t${n}`, { dependencies: n === 0 ? [] : ['t0'] })) }));
    expect(fixed(commas.replaceAll(/(?<=["}\]])\n *[}\]]/g, (end) => `,${end}`))).toBe(commas);
    const keys = text(manifest()).replace(
      '"language": "python"',
      many
        .map((n) => `"language": "x${n}"`)
        .concat('"language": "python"')
        .join(',\n  '),
    );
    expect(fixed(keys, { mode: 'unsafe' })).toBe(text(manifest()));
  });

  test('does not take a comma that is followed by the wrong bracket', () => {
    const before = '{"tasks":[{"id":"a","function":"m:a","dependencies":["b",},{"id":"b","function":"m:b"}]}';
    expect(fixed(before)).toBe(before);
  });

  test('offers no repair in a text that is not the text of the file', () => {
    const before = text(manifest({ package: { targets: ['linux-amd64', 'linux-arm46'], name: '?' } }));
    const at = before.indexOf('?');
    const source = { ...sourceFromText('m', before.replace('?', '\ufffd')), undecodable: [at] };
    const { messages } = fixSource(source).result;
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['syntax', 'unsupported-target', 'unsupported-target']);
    expect(messages.filter(({ fix, suggestions }) => fix !== undefined || suggestions.length > 0)).toEqual([]);
    expect(messages[1]?.help).toContain('Did you mean "linux-x86_64"?');
  });

  test('mends a file that cannot be read as far as it goes', () => {
    expect(fixed('{"tasks": [1,], "x": {"y": 1,},}')).toBe('{"tasks": [1], "x": {"y": 1}}');
    expect(fixed('{"tasks": [1,], "x": }')).toBe('{"tasks": [1], "x": }');
    const many = `{"tasks": [${Array.from({ length: 60 }, (_, n) => `{"id": "t${n}", "dependencies": [],}`).join()}]}`;
    expect(fixed(many)).toBe(many.replaceAll(',}', '}'));
  });

  test('a text whose bytes are not all known is left to its owner', () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeff'),
      Buffer.from(text(manifest({ note: 'x', package: { targets: ['linux-aarch64'] } }))),
    ]);
    bytes[bytes.indexOf('"x"') + 1] = 0xff;
    const source = decodeUtf8('m', bytes);
    expect(source.undecodable).toHaveLength(1);
    const outcome = fixSource(source, { mode: 'unsafe' });
    expect(outcome.source).toBe(source);
    expect(outcome.result.fixableErrorCount).toBe(0);
    expect(fixSource(unreadableSource('m', 'it is a folder')).result).not.toHaveProperty('output');
  });

  test('repairs that undo each other come to an end', () => {
    const flipping = rule(([id], report) => {
      report('said', ID, {}, { fix: { replace: id === 'a' ? 'b' : 'a' } });
    });
    const { result } = fixSource(sourceFromText('m', text(manifest({ tasks: [task('a')] }))), { rules: [flipping] });
    expect(result.output).toBe(text(manifest({ tasks: [task('a')] })).replace('"id": "a"', '"id": "b"'));
  });

  test('so do repairs that make room for more of them', () => {
    const growing = rule(([id = ''], report) => {
      report('said', ID, {}, { fix: { replace: `${id}x` } });
    });
    const { result } = fixSource(sourceFromText('m', text(manifest({ tasks: [task('a')] }))), { rules: [growing] });
    expect(result.output).toContain(`"id": "a${'x'.repeat(10)}"`);
    expect(result.messages).toHaveLength(1);
  });

  test('a rule that throws is told of', () => {
    const throwing = rule((_ids, report) => {
      report('said', ID, {}, { fix: { replace: 'b' } });
      throw new Error('out of luck');
    });
    const source = sourceFromText('m', text(manifest()));
    expect(() => fixSource(source, { rules: [throwing] })).toThrow('rule: out of luck');
  });
});

describe('repairs of a report', () => {
  const one = (...reported: Parameters<AnyReporter>) => {
    const { messages } = fixSource(sourceFromText('m', '{"tasks": [{"id": "a", "n": [1]}]}'), {
      rules: [
        rule((_ids, report) => {
          report(...reported);
        }),
      ],
      wants: () => false,
    }).result;
    return { fix: messages[0]?.fix, suggestions: messages[0]?.suggestions, help: messages[0]?.help };
  };

  test('write any scalar', () => {
    const put = (replace: string | number | bigint | boolean | null): unknown =>
      one('said', ID, {}, { fix: { replace } }).fix;
    expect([put('"'), put(1.5), put(2n ** 64n), put(true), put(null)]).toEqual(
      ['"\\""', '1.5', '18446744073709551616', 'true', 'null'].map((written) => ({ range: [18, 21], text: written })),
    );
  });

  test('replace a whole container, though only its key or bracket is shown', () => {
    expect(one('said', ['tasks', 0, 'n'], {}, { fix: { replace: 0 } }).fix).toEqual({ range: [28, 31], text: '0' });
    expect(one('said', { path: ['tasks', 0, 'n'], on: 'key' }, {}, { fix: { replace: 'm' } }).fix).toEqual({
      range: [23, 26],
      text: '"m"',
    });
  });

  test('may be made elsewhere, and say so', () => {
    const { fix, suggestions } = one(
      'said',
      ID,
      {},
      {
        fix: { remove: true, at: ['tasks', 0, 'n'] },
        suggest: [{ replace: 'x', at: { path: ['tasks', 0, 'n'], on: 'key' }, desc: 'Call it x\u001b' }],
      },
    );
    expect(fix).toEqual({ range: [21, 31], text: '' });
    expect(suggestions).toEqual([{ desc: 'Call it x\\x1b', fix: { range: [23, 26], text: '"x"' } }]);
  });

  test('are not offered twice', () => {
    const { suggestions, help } = one('said', ID, {}, { fix: { replace: 'b' }, suggest: ['b', 'c', { remove: true }] });
    expect(suggestions?.map(({ desc }) => desc)).toEqual(['Replace with "c"', 'Remove it']);
    expect(help).toBe('Did you mean "b" or "c"? help');
  });

  test('are left out where the text has no such place', () => {
    for (const place of [
      ['tasks', 1],
      ['tasks', 0, 'x'],
      ['x', 'y'],
      ['tasks', 'x'],
    ]) {
      expect(one('said', place, {}, { fix: { remove: true }, suggest: ['b'] })).toMatchObject({
        fix: undefined,
        suggestions: [],
      });
    }
    expect(one('said', [], {}, { fix: { remove: true } }).fix).toBeUndefined();
    expect(one('said', { path: ['tasks', 0], on: 'key' }, {}, { fix: { replace: 'b' } }).fix).toBeUndefined();
  });

  test('that no manifest can hold are the fault of the rule', () => {
    expect(() => one('said', ID, {}, { fix: { replace: NaN } })).toThrow('JSON has no NaN');
    expect(() => one('said', { path: ID, on: 'key' }, {}, { fix: { replace: 3n } })).toThrow(
      'a key must be a string, not 3',
    );
  });
});

describe('repairs of a rule of a plugin', () => {
  const failure = (extras: object): string => {
    const { rule: ours, ...active } = rule((_ids, report) => {
      report('said', ID, {}, extras);
    });
    const source = sourceFromText('m', '{"tasks": [{"id": "a"}]}');
    const { failures } = lintAlone(source, {
      rules: [{ ...active, rule: known({ ...ours, id: 'org/rule' }) }],
      now: 0,
    });
    return failures[0]?.message ?? '';
  };

  test.each<[extras: object]>([
    [{ fix: 'b' }],
    [{ fix: null }],
    [{ fix: {} }],
    [{ fix: { remove: false } }],
    [{ fix: { replace: 1, remove: true } }],
    [{ fix: { insert: 1 } }],
    [{ fix: { replace: () => 1 } }],
    [{ fix: { edits: [] } }],
    [{ fix: { edits: [{ remove: true, wher: ID }] } }],
    [{ fix: { replace: undefined } }],
    [{ fix: { remove: true, at: 'tasks' } }],
    [{ fix: { remove: true, at: { path: 'x' } } }],
  ])('%j is refused', (extras) => {
    expect(failure(extras)).toMatch(/^report\("said", …\): fix/);
  });

  test.each<[extras: object]>([[{ suggest: 'b' }], [{ suggest: [1] }], [{ suggest: ['b', {}] }], [{ suggest: null }]])(
    '%j is refused',
    (extras) => {
      expect(failure(extras)).toMatch(/^report\("said", …\): suggest is /);
    },
  );

  test('that are right pass', () => {
    for (const replace of ['b', 1, 1n, true, null, [], { a: [1] }])
      expect(failure({ fix: { replace }, suggest: ['b', { replace }, { remove: true, at: ID, desc: 'x' }] })).toBe('');
  });
});

test('the reader says whether a text could be read', () => {
  expect(manifestReader.read(sourceFromText('m', '{}')).complete).toBe(true);
  expect(manifestReader.read(sourceFromText('m', '{')).complete).toBe(false);
});

describe('edits of one repair that touch', () => {
  const source = sourceFromText('a', '[1, 2]');
  const touching: Fix = { range: [1, 2], text: '9', and: [{ range: [2, 2], text: ', 8' }] };

  test('are made together', () => {
    expect(applyEdits(source, [touching]).text).toBe('[9, 8, 2]');
  });

  test('and not beside another repair that touches them', () => {
    expect(applyEdits(source, [touching, { range: [2, 2], text: ', 7' }]).text).toBe('[9, 8, 2]');
    const later: Fix = { range: [4, 5], text: '6', and: [{ range: [5, 5], text: ', 5' }] };
    expect(applyEdits(source, [touching, later]).text).toBe('[9, 8, 6, 5]');
  });

  test('two insertions at one place are left out: the first may need a comma that the second does not know of', () => {
    const twice: Fix = { range: [2, 2], text: ', 8', and: [{ range: [2, 2], text: ', 7' }] };
    expect(applyEdits(source, [twice])).toBe(source);
  });
});
