import { expect, test } from 'vitest';
import { fixed } from '../support/fix.ts';
import { manifest, task, text } from '../support/make-manifest.ts';

test('white space in many ids costs little', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => `t${n}`);
  const chain = (space: string): string =>
    text(
      manifest({
        tasks: [
          ...ids.map((id, n) =>
            task(`${space}${id}`, { function: 'm:run', dependencies: ids.slice(Math.max(0, n - 2), n) }),
          ),
          task('last', { dependencies: ['t19999'] }),
        ],
      }),
    );
  expect(fixed(chain(' '))).toBe(chain(''));
});
