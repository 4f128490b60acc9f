import { expect, test } from 'vitest';
import { madeOnce, remembering } from '../src/remember.ts';

function counted(): { readonly asked: string[]; readonly answerFor: (text: string) => number | undefined } {
  const asked: string[] = [];
  const answerFor = remembering((text) => {
    asked.push(text);
    return text === '' ? undefined : text.length;
  });
  return { asked, answerFor };
}

test('works each answer out once, also that there is none', () => {
  const { asked, answerFor } = counted();
  expect(['', 'ab', '', 'ab', 'c'].map(answerFor)).toEqual([undefined, 2, undefined, 2, 1]);
  expect(asked).toEqual(['', 'ab', 'c']);
});

test('remembers no long text, and not more than a thousand', () => {
  const { asked, answerFor } = counted();
  const long = 'x'.repeat(201);
  answerFor(long);
  answerFor(long);
  expect(asked).toEqual([long, long]);
  for (let n = 0; n < 1001; n++) answerFor(`${n}`);
  for (const text of ['0', '999', '1000']) answerFor(text);
  expect(asked.slice(1003)).toEqual(['1000']);
});

test('makes a value once, and again where that threw', () => {
  let asked = 0;
  const value = madeOnce(() => {
    if (asked++ === 0) throw new Error('not yet');
    return { asked };
  });
  expect(value).toThrow('not yet');
  expect(value()).toEqual({ asked: 2 });
  expect(value()).toBe(value());
});
