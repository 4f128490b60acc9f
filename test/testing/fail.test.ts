import { AssertionError } from 'node:assert';
import { expect, test } from 'vitest';
import { defineRule } from '../../src/manifest/rule.ts';
import { testRule } from '../../src/testing.ts';

const noName = defineRule({
  id: 'acme/no-name',
  summary: 'A package has a name',
  severity: 'warn',
  messages: { missing: { text: 'no name', help: 'Write one.', rejectedBy: [] } },
  check({ manifest }, report) {
    if (manifest.package?.version === 'broken') JSON.parse('{');
    if (manifest.package?.name === undefined) report('missing', [], {});
  },
});

/** Runs the tests of a valid case that fails, and of the messages, and answers their failures. */
function failuresOf(manifest: object): AssertionError[] {
  const failures: AssertionError[] = [];
  testRule(noName, { valid: [manifest], invalid: [] }, (_name, run) => {
    try {
      void run();
    } catch (error) {
      if (error instanceof AssertionError) failures.push(error);
    }
  });
  return failures;
}

test('failures lead to where the cases stand', () => {
  const stacks = failuresOf({}).map(({ stack = '' }) => stack.split('\n'));
  expect(stacks).toHaveLength(2);
  for (const [head, first] of stacks) {
    expect(head).toContain('AssertionError [ERR_ASSERTION]: ');
    expect(first).toContain(import.meta.filename);
  }
});

test('where a rule threw, the cause leads into the rule', () => {
  const [{ message, cause } = {}] = failuresOf({ package: { version: 'broken' } });
  expect(message).toContain('valid[0]: rule "acme/no-name" threw: ');
  expect(cause).toMatchObject({ stack: expect.stringMatching(/\n +at .*check .*fail\.test\.ts/) as string });
});
