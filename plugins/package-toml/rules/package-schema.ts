import { anyPlace, type Path, quote } from '../../../src/kit.ts';
import { defineRule } from '../rule.ts';

interface Data {
  field: string;
  expected: string;
  found: string;
}

const REFUSED = 'The whole file is refused, by validate and by the server.';

/** Every field is there and has the type that the server reads. */
export default defineRule({
  id: 'package-schema',
  summary: 'Every field is there and has the right type',
  severity: 'error',
  messages: {
    missing: {
      text: ({ field }: Data) => `${field} is missing`,
      help: `${REFUSED} Add it.`,
      rejectedBy: ['validate'],
    },
    type: {
      text: ({ field, expected, found }: Data) => `${field} must be ${expected}, found ${found}`,
      help: `${REFUSED} Write a value of this type.`,
      rejectedBy: ['validate'],
    },
    range: {
      text: ({ field, expected, found }: Data) => `${field} must be ${expected}, found ${found}`,
      help: `${REFUSED} Write a value within the range.`,
      rejectedBy: ['validate'],
    },
    shape: {
      text: ({ field, expected, found }: Data) => `${field} should be ${expected}, found ${found}`,
      help: "It is read all the same, by an accident of the server's reader. Write a table.",
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ problems }, report) {
    for (const { code, path, expected, found } of problems) {
      report(code, anyPlace(path), { field: fieldName(path), expected, found });
    }
  },
});

/** `"name" in [package]`, `[package]`, `"providers.x"`. */
function fieldName(path: Path): string {
  const last = path.at(-1) ?? '';
  if (path.length === 1) return `[${last}]`;
  if (typeof last === 'number') return `${quote(String(path.at(-2)))}[${last}]`;
  return path.length === 2 ? `${quote(last)} in [${path[0] ?? ''}]` : quote(last);
}
