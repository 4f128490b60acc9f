import { quote } from '../../../src/kit.ts';
import { defineRule } from '../rule.ts';

interface Data {
  section: string;
  runtime: string;
}

/** `[python]` and `[wasm]` stand in a file whose runtime is theirs, and nowhere else. */
export default defineRule({
  id: 'runtime-section',
  summary: '[python] and [wasm] go with their runtime',
  severity: 'error',
  messages: {
    unexpected: {
      text: ({ section, runtime }: Data) => `[${section}] does not go with the runtime ${quote(runtime)}`,
      help:
        'Validate and the server refuse the file. Packages of Cloacina need neither the table nor "runtime", in ' +
        'Python too: remove it.',
      rejectedBy: ['validate'],
    },
    missing: {
      text: ({ section, runtime }: Data) => `The runtime ${quote(runtime)} asks for a table [${section}]`,
      help:
        'Validate and the server refuse the file. Packages of Cloacina need no "runtime", in Python too: remove ' +
        'the key.',
      rejectedBy: ['validate'],
    },
  },
  check({ header, present }, report) {
    const runtime = header.runtime === 'python' || header.runtime === 'wasm' ? header.runtime : 'rust';
    for (const section of ['python', 'wasm'] as const) {
      if (present.has(section) && runtime !== section)
        report('unexpected', { path: [section], on: 'key' }, { section, runtime }, { suggest: [{ remove: true }] });
      if (!present.has(section) && runtime === section)
        report('missing', ['package', 'runtime'], { section, runtime }, { suggest: [{ remove: true }] });
    }
  },
});
