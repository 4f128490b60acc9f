import { expect, test } from 'vitest';
import { lintText } from '../../src/api.ts';
import { manifestReader } from '../../src/manifest/read.ts';
import { sourceFromText } from '../../src/source.ts';

const manifestWith = (count: number): string => `{"format_version": "2", "tasks": [], "x": [${'1,'.repeat(count)}1]}`;

test('a text with more values than anybody writes is refused before it fills the memory', async () => {
  const { messages } = await lintText(manifestWith(2_000_000));
  expect(messages).toMatchObject([
    {
      ruleId: 'syntax',
      messageId: 'unreadable',
      message: 'The file cannot be read: it holds more than 2000000 values',
      rejectedBy: ['build', 'load'],
    },
  ]);
  expect((await lintText(manifestWith(1_999_000))).messages.map(({ ruleId }) => ruleId)).not.toContain('syntax');
});

test('it is still recognised as a manifest, so that a walk does not pass over it', () => {
  expect(manifestReader.read(sourceFromText('m', manifestWith(2_000_000)))).toMatchObject({
    recognised: true,
    complete: false,
  });
  expect(manifestReader.read(sourceFromText('m', `{"name": ${'['.repeat(2_500_000)}`))).toMatchObject({
    recognised: false,
  });
});
