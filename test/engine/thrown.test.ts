import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { thrownPlace } from '../../src/engine/thrown.ts';

/** An error with the lines of a stack. */
const withStack = (...lines: readonly string[]): Error =>
  Object.assign(new Error('no luck'), { stack: ['Error: no luck', ...lines.map((line) => `    ${line}`)].join('\n') });

const ENGINE = path.join(import.meta.dirname, '../../src/engine');

const OURS = 'at checkWith (/m/dist/core.js:9:9)';
const at = (filePath: string, line: number, column: number) => ({ filePath, line, column });

describe('the line of a rule at which it threw', () => {
  test.each([
    ['in check', ['at Object.check (/a/acme.mjs:3:5)', OURS], at('/a/acme.mjs', 3, 5)],
    [
      'in a function beside it',
      ['at far (/a/acme.mjs:7:1)', 'at check (/a/acme.mjs:3:5)', OURS],
      at('/a/acme.mjs', 7, 1),
    ],
    [
      'in a library, or in report: where the rule called it',
      ['at parse (/a/node_modules/x/i.js:1:2)', 'at Object.check (/a/acme.mjs:3:5)', OURS],
      at('/a/acme.mjs', 3, 5),
    ],
    [
      'under a name that a loader gave',
      ['at check (file:///a%20b/acme.ts?namespace=1:3:5)', OURS],
      at('/a b/acme.ts', 3, 5),
    ],
    ['without a name', ['at /a/acme.mjs:3:5', OURS], at('/a/acme.mjs', 3, 5)],
    [
      'in what it reports, with a stack too short for our first frame',
      [`at take (${ENGINE}/collect.ts:1:1)`, `at report (${ENGINE}/collect.ts:2:2)`, 'at check (/a/acme.mjs:3:5)'],
      at('/a/acme.mjs', 3, 5),
    ],
    ['too deep for our frame', ['at f (/a/acme.mjs:2:1)', 'at f (/a/acme.mjs:2:1)'], at('/a/acme.mjs', 2, 1)],
    ['in no file', ['at check (node:internal/x:3:5)', OURS], undefined],
  ] as const)('%s', (_, lines, expected) => {
    expect(thrownPlace(withStack(...lines)).thrownAt).toEqual(expected);
  });

  test('no line shows an address that is code', () => {
    const code = 'data:text/javascript,__filename%3D%22%2Fa%2Facme.ts%22%3B(()%3D%3E1';
    expect(thrownPlace(withStack(`at check (${code}:1:99)`, OURS, 'at data:text/javascript,1:1:1'))).toEqual({
      stack: ['at check (/a/acme.ts)', OURS, 'at code without a file'],
    });
  });

  test.each([
    null,
    'no',
    { stack: 7 },
    new Proxy(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error('no');
        },
      },
    ),
  ])('what is no error has none: %#', (value) => {
    expect(thrownPlace(value)).toEqual({});
  });
});
