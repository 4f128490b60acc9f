import { test } from 'vitest';
import rule from '../../rules/python-version-syntax.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const requiring = (specifier: unknown): object => manifest({ python: { requires_python: specifier } });

/** For manifests in which nobody reads the key. */
const UNREAD = ['unread'];

/** A finding on a specifier that has one wrong clause. */
const found = (specifier: string, clause: string, ...suggestions: string[]) => ({
  manifest: requiring(specifier),
  findings: [
    {
      messageId: 'invalid',
      data: { clause, specifier },
      pointer: '/python/requires_python',
      text: JSON.stringify(specifier),
      rejectedBy: [],
      suggestions,
    },
  ],
});

const RIGHT = [
  '',
  ',',
  '>=3.10',
  '>=3.10,',
  '>= 3.10',
  '>=3.10 , <4',
  '==3.*',
  '!=3.9.*',
  '~=3.10',
  '===foo',
  '>=v3.10',
  '>=1!3',
  '==3.10+local',
  '\u001f>=3.10\u0085',
];

test('version specifiers', () => {
  testRule(rule, {
    unreached: UNREAD,
    valid: [
      ...RIGHT.map(requiring),
      { name: 'what is no string belongs to the schema', manifest: requiring(3.1) },
      { name: 'so does a missing one', manifest: requiring(undefined) },
      { name: 'there is none in a Rust package', manifest: rustManifest() },
      { name: 'nor in a section that is null', manifest: manifest({ python: null }) },
    ],
    invalid: [
      found('3.10', '3.10', '>=3.10'),
      found('^3.10', '^3.10', '>=3.10,<4'),
      found('~3.10', '~3.10', '~=3.10.0'),
      found('=>3.10', '=>3.10', '>=3.10'),
      found('=3.10', '=3.10', '==3.10'),
      found('>= 3.10 <4', '>= 3.10 <4', '>= 3.10,<4'),
      found('>=3.10;<4', '>=3.10;<4', '>=3.10,<4'),
      found('~=3', '~=3', '>=3,<4'),
      found('>=3.*', '>=3.*', '>=3'),
      found('>=3,10', '10', '>=3.10'),
      { name: 'what no Python satisfies is not suggested', ...found('^3.10,<3', '^3.10') },
      found('==*', '==*'),
      found('>=1+local', '>=1+local'),
      found('python', 'python'),
      found('three', 'three'),
      found('\ufeff>=3.10', '\ufeff>=3.10', '>=3.10'),
      {
        name: 'the first wrong clause of two, trimmed',
        manifest: requiring('>=3.10, 4 ,5'),
        findings: [
          {
            messageId: 'invalid',
            message: '"4" is not a PEP 440 version specifier',
            data: { clause: '4', specifier: '>=3.10, 4 ,5' },
            severity: 'error',
            related: 0,
          },
        ],
      },
      {
        name: 'in a Rust package the section must still be right',
        manifest: rustManifest({ python: { requires_python: 'x', entry_module: 'a' } }),
        findings: [{ messageId: 'invalid', suggestions: ['>=3'] }],
      },
      {
        name: 'where the language cannot be read too',
        manifest: manifest({ language: 1, python: { requires_python: 'x' } }),
        findings: [{ messageId: 'invalid', suggestions: ['>=3'] }],
      },
    ],
  });
});

test('hostile manifests', () => {
  const long = 'x'.repeat(100_000);
  testRule(rule, {
    unreached: UNREAD,
    valid: [{ name: 'a hundred thousand clauses', manifest: requiring('>=3.10,'.repeat(100_000)) }],
    invalid: [
      { name: 'a long clause', ...found(long, long) },
      { name: 'digits and dots without end', ...found('3.'.repeat(50_000), '3.'.repeat(50_000)) },
      { name: 'white space without end', ...found(`>=${' '.repeat(100_000)}x`, `>=${' '.repeat(100_000)}x`) },
      {
        name: 'controls and bidi marks',
        manifest: requiring('\u001b[2J\u202e'),
        findings: [
          { messageId: 'invalid', message: '"\\x1b[2J\\u202e" is not a PEP 440 version specifier', suggestions: [] },
        ],
      },
      {
        name: 'an escape sequence under the range',
        manifest: text(requiring('x')).replace('"x"', '"\\u0078"'),
        findings: [
          { messageId: 'invalid', text: '"\\u0078"', data: { clause: 'x', specifier: 'x' }, suggestions: ['>=3'] },
        ],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(requiring('x'))),
        findings: [{ messageId: 'invalid', text: '"x"', line: 13, column: 22, suggestions: ['>=3'] }],
      },
      {
        name: 'what else cannot be read hides nothing',
        manifest: { python: { requires_python: '^3', entry_module: 1 }, tasks: {}, package: null },
        findings: [{ messageId: 'invalid', suggestions: ['>=3,<4'] }],
      },
    ],
  });
});
