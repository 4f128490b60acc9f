import { expect, test } from 'vitest';
import { treeDocument } from '../../src/document/tree.ts';

test('a format may refuse to write a value or a name', () => {
  const document = treeDocument<number>({
    text: 'load\n',
    root: -1,
    span: (node) => (node === -1 ? { start: 0, end: 5 } : { start: 0, end: 4 }),
    keySpan: () => ({ start: 0, end: 4 }),
    children: (node) => (node === -1 ? [['load', 0]] : undefined),
    isObject: (node) => node === -1,
    edits: {
      value: (value, { end }) => (typeof value === 'string' && end === 4 ? value : undefined),
      key: (name) => (/^\w+$/.test(name) ? name : undefined),
      insertion: () => undefined,
      removal: () => undefined,
    },
  });
  expect(document.replace(['load'], 'save')).toEqual({ range: [0, 4], text: 'save' });
  expect(document.replace(['load'], 7)).toBeUndefined();
  expect(document.replace([], 'save')).toBeUndefined();
  expect(document.replace({ path: ['load'], on: 'key' }, 'save')).toEqual({ range: [0, 4], text: 'save' });
  expect(document.replace({ path: ['load'], on: 'key' }, 'save it')).toBeUndefined();
});
