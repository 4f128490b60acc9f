import { test } from 'vitest';
import rule from '../../rules/extra-runtime.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

const PYTHON = { requires_python: '>=3.10', entry_module: 'orders.tasks' };
const RUST = { library_path: 'lib/liborders.so' };

/** A finding on the key of the section that is not used. */
const found = (language: string, extra: string) => ({
  messageId: 'unused',
  message: `The language is "${language}": the "${extra}" section is not used`,
  data: { language, extra },
  pointer: `/${extra}`,
  text: `"${extra}"`,
  rejectedBy: [],
  severity: 'warn' as const,
  related: ['/language'],
  suggestions: [null],
});

test('runtime sections', () => {
  testRule(rule, {
    valid: [
      manifest(),
      rustManifest(),
      manifest({ rust: null }),
      rustManifest({ python: null }),
      {
        name: 'the section of the language is missing: the language is probably wrong',
        manifest: manifest({ python: undefined, rust: RUST }),
      },
      { name: 'it is null', manifest: manifest({ python: null, rust: RUST }) },
      { name: 'a section that cannot be read belongs to the schema', manifest: manifest({ rust: 'lib/liborders.so' }) },
      {
        name: 'of a language that nobody knows neither is extra',
        manifest: manifest({ language: 'Python', rust: RUST }),
      },
      { name: 'nor where the language is missing', manifest: manifest({ language: undefined, rust: RUST }) },
    ],
    invalid: [
      { manifest: manifest({ rust: RUST }), findings: [found('python', 'rust')] },
      { manifest: rustManifest({ python: PYTHON }), findings: [found('rust', 'python')] },
      {
        name: 'a section with wrong fields',
        manifest: manifest({ rust: { library_path: 5 } }),
        findings: [found('python', 'rust')],
      },
      {
        name: 'an empty one',
        manifest: { language: 'rust', rust: {}, python: {} },
        findings: [found('rust', 'python')],
      },
      {
        name: 'a section as a list, which the load side reads',
        manifest: manifest({ rust: ['lib/liborders.so'] }),
        findings: [found('python', 'rust')],
      },
    ],
  });
});

test('hostile manifests', () => {
  testRule(rule, {
    valid: [
      { name: 'names of the prototype', manifest: manifest({ language: 'constructor', __proto__: { rust: RUST } }) },
    ],
    invalid: [
      {
        name: 'an escaped key and a rough layout',
        manifest: rough(text(manifest({ rust: RUST })).replace('"rust"', '"\\u0072ust"')),
        findings: [{ ...found('python', 'rust'), text: '"\\u0072ust"' }],
      },
      {
        name: 'the last of two sections counts',
        manifest: text(manifest({ rust: RUST })).replace('"rust"', '"rust": null, "rust"'),
        findings: [{ messageId: 'unused', suggestions: [null] }],
      },
    ],
  });
});
