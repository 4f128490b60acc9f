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
  <4>packages/etl/manifest.json<24><8><2><90>:12:18<39><22><28>
  <33>⚠<39>    <2>7<90>:<39>5<22>   The package has no targets                  <2>no-targets<22>
<2>        Both sides accept it, but it is compatible with no platform. Name the<22>
<2>        platforms that it is built for.<22>
  <33>⚠<39>  <2>104<90>:<39>9<22>   The timeout is zero                         <2>zero-timeout<22>
<2>        Mend it.<22>
  <31>✖<39>   <2>12<90>:<39>18<22>  "retries" must be a whole number from 0 to  <2>schema<22>
<2>        4294967295, found -1<22>
<2>        Refused by load. The load side reads plain digits only.<22>

  <4>x.json<24><8><2><90>:1:1<39><22><28>
  <31>✖<39>    <2>1<90>:<39>1<22>   The file is empty                           <2>syntax<22>
<2>        Refused by build and load. A manifest is one JSON object.<22>

  <33>2 warnings<39>
  <31>2 errors<39>

  no-targets    https://example.org/no-targets
  schema        https://example.org/schema
  syntax        https://example.org/syntax
  zero-timeout  https://example.org/zero-timeout
`);
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
  expect(UNSAFE.test(text.replaceAll(/\u001b\[(?:0|[1-9]\d?)m/g, ''))).toBe(false);
  expect(text).toContain('\\x1b[2J');
});
