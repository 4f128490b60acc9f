import { test } from 'vitest';
import rule from '../../rules/missing-runtime.ts';
import { testRule } from '../../src/testing.ts';
import { manifest, rough, rustManifest, text } from '../support/make-manifest.ts';

test('missing runtimes', () => {
  testRule(rule, {
    valid: [
      manifest(),
      rustManifest(),
      { name: 'the section of the other language may be there, or be null', manifest: manifest({ rust: null }) },
      { name: 'both', manifest: rustManifest({ python: { requires_python: '', entry_module: 'a' } }) },
      { name: 'a section that cannot be read belongs to the schema', manifest: manifest({ python: 'yes' }) },
      { name: 'so does an incomplete one', manifest: manifest({ python: { requires_python: undefined } }) },
      { name: 'and one that is written as a list', manifest: { ...manifest(), python: ['>=3.10', 'a.b'] } },
      { name: 'and a list of the wrong length', manifest: { ...manifest(), python: [] } },
      {
        name: 'a language that nobody knows needs no section',
        manifest: manifest({ language: 'Python', python: undefined }),
      },
      { name: 'nor does a missing one', manifest: manifest({ language: undefined, python: undefined }) },
      { name: 'nor one that is an object', manifest: manifest({ language: { rust: null } }) },
      { name: 'nor a name of Object.prototype', manifest: manifest({ language: 'constructor' }) },
      { name: 'nor __proto__', manifest: manifest({ language: '__proto__' }) },
    ],
    invalid: [
      {
        manifest: manifest({ python: undefined }),
        findings: [
          {
            messageId: 'missing',
            message: 'The language is "python", but there is no "python" section',
            data: { language: 'python' },
            pointer: '/python',
            line: 19,
            column: 1,
            text: '}',
            severity: 'error',
            rejectedBy: ['build', 'load'],
            suggestions: [],
            related: ['/language'],
          },
        ],
      },
      {
        manifest: rustManifest({ rust: undefined }),
        findings: [{ messageId: 'missing', data: { language: 'rust' }, pointer: '/rust' }],
      },
      {
        name: 'the section of the other language does not help',
        manifest: manifest({ language: 'rust' }),
        findings: [{ messageId: 'missing', data: { language: 'rust' } }],
      },
      {
        manifest: manifest({ python: null }),
        findings: [
          {
            messageId: 'null',
            message: 'The language is "python", but the "python" section is null',
            data: { language: 'python' },
            pointer: '/python',
            text: 'null',
            rejectedBy: ['build', 'load'],
            related: ['/language'],
          },
        ],
      },
      {
        manifest: rustManifest({ rust: null, python: {} }),
        findings: [{ messageId: 'null', data: { language: 'rust' }, text: 'null' }],
      },
      {
        name: 'a section by another spelling',
        manifest: text(manifest()).replace('"python": {', '"Python": {'),
        findings: [{ messageId: 'missing' }],
      },
      {
        name: 'a language spelled by escape',
        manifest: text(manifest({ python: null })).replace('"language": "python"', '"langu\\u0061ge": "pyth\\u006fn"'),
        findings: [{ messageId: 'null', data: { language: 'python' } }],
      },
      {
        name: 'a section that is null the second time',
        manifest: text(manifest()).replace('"tasks"', '"python": null, "tasks"'),
        findings: [{ messageId: 'null', text: 'null', line: 16 }],
      },
      {
        name: 'a rough layout',
        manifest: rough(text(manifest({ python: null }))),
        findings: [{ messageId: 'null', text: 'null', line: 12, column: 12 }],
      },
      {
        name: 'what else cannot be read hides nothing',
        manifest: { language: 'rust', rust: null, package: 1, tasks: [2], created_at: [] },
        findings: [{ messageId: 'null', pointer: '/rust' }],
      },
    ],
  });
});
