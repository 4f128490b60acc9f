import { expect, test } from 'vitest';
import pretty from '../../formatters/pretty.ts';
import { HOSTILE, UNSAFE } from '../support/cli.ts';
import { CONTEXT, finding, report, result, SAMPLE } from './pretty-report.ts';

const COLORED = { ...CONTEXT, color: true };

/** Colours as words, so that a golden text can be read. */
function named(text: string): string {
  return text.replaceAll(/\u001b\[([0-9;]+)m/g, '<$1>').replaceAll(/\u001b\]8;;(.*?)\u0007/g, '<link $1>');
}

test('a report with colour', async () => {
  expect(named(await pretty(SAMPLE, COLORED))).toBe(`
  <4>packages/etl/manifest.json<0><2;8>:12:18<0>
  <1;33>⚠<0>    <2>7:5<0>   The package has no targets                  <2>no-targets<0>
        <2>Both sides accept it, but it is compatible with no platform. Name the<0>
        <2>platforms that it is built for.<0>
  <1;33>⚠<0>  <2>104:9<0>   The timeout is zero                         <2>zero-timeout<0>
        <2>Mend it.<0>
  <1;31>✖<0>   <2>12:18<0>  "retries" must be a whole number from 0 to  <2>schema<0>
        4294967295, found -1
        <2>Refused by load. The load side reads plain digits only.<0>

  <4>x.json<0><2;8>:1:1<0>
  <1;31>✖<0>    <2>1:1<0>   The file is empty                           <2>syntax<0>
        <2>Refused by build and load. A manifest is one JSON object.<0>

  <1>2 errors, 2 warnings in 3 manifests<0>

  no-targets    https://example.org/no-targets
  schema        https://example.org/schema
  syntax        https://example.org/syntax
  zero-timeout  https://example.org/zero-timeout
`);
});

test('an info has a colour and a symbol of its own', async () => {
  const text = named(await pretty(report(result('x.json', finding({ severityName: 'info' }))), COLORED));
  expect(text).toContain('<1;36>ℹ<0>');
  expect(text).not.toMatch(/⚠|<1;3[13]>/);
});

test('colour is all that it adds', async () => {
  const plain = (await pretty(SAMPLE, COLORED)).replaceAll(/\u001b\[[0-9;]+m/g, '');
  expect(plain).toBe(await pretty(SAMPLE, CONTEXT));
});

test('each rule links to its page', async () => {
  const text = named(
    await pretty(report(result('x.json', finding({ ruleId: 'schema' }))), { ...COLORED, hyperlinks: true }),
  );
  expect(text).toContain('<link https://example.org/schema>schema<link >');
  expect(text.match(/<link /g)).toHaveLength(2);
});

test('a rule without a page has no link', async () => {
  const text = named(
    await pretty(report(result('x.json', finding({ ruleId: 'n/no-missing', url: '' }))), {
      ...COLORED,
      hyperlinks: true,
    }),
  );
  expect(text).toContain('n/no-missing');
  expect(text).not.toContain('<link');
});

test('names are bold nowhere and printed to the letter', async () => {
  const text = await pretty(
    report(result('x.json', finding({ message: 'Unknown field "\'x\'" beside `y`' }))),
    COLORED,
  );
  expect(text).toContain('Unknown field "\'x\'" beside `y`');
});

test('hostile file names bring no sequence of their own', async () => {
  const text = await pretty(report(result(HOSTILE.replaceAll(/[\0/]/g, ''), finding())), COLORED);
  expect(UNSAFE.test(text.replaceAll(/\u001b\[[\d;]*m/g, ''))).toBe(false);
  expect(text).toContain('\\x1b[2J');
});
