import { anyPlace, quote } from '../../../src/kit.ts';
import { providerFaults } from '../provider.ts';
import { defineRule } from '../rule.ts';

interface Data {
  value: string;
  field: string;
}

const DIES = 'The upload takes it, and the build on the server fails.';

/** A provider is a dependency that Cargo can resolve on the server. */
export default defineRule({
  id: 'provider-spec',
  summary: 'Every provider is a dependency that Cargo can read',
  severity: 'error',
  messages: {
    name: {
      text: ({ value }: Data) => `${quote(value)} is no name of a crate`,
      help: `${DIES} Write letters, digits, hyphens and underscores, beginning with a letter.`,
      rejectedBy: ['build'],
    },
    version: {
      text: ({ value }: Data) => `${quote(value)} is no version that Cargo understands`,
      help: `${DIES} Write a requirement such as "0.1" or ">=1, <2".`,
      rejectedBy: ['build'],
    },
    unspellable: {
      text: ({ field }: Data) => `"${field}" holds a character that cannot be passed to Cargo`,
      help: `${DIES} Remove control characters, combining ones and invisible ones.`,
      rejectedBy: ['build'],
    },
    'no-source': {
      text: ({ value }: Data) => `The provider ${quote(value)} has no version, path or git`,
      help: `${DIES} Write a version, or a table with "version" or "git"; other keys are dropped.`,
      rejectedBy: ['build'],
    },
    'two-sources': {
      text: ({ value }: Data) => `The provider ${quote(value)} has both a path and a git repository`,
      help: `${DIES} Keep one of them.`,
      rejectedBy: ['build'],
    },
    'two-references': {
      text: ({ value }: Data) => `The provider ${quote(value)} names more than one of tag, branch and rev`,
      help: `${DIES} Keep one of them.`,
      rejectedBy: ['build'],
    },
    'reference-without-git': {
      text: ({ field, value }: Data) => `"${field}" of the provider ${quote(value)} goes with "git" only`,
      help: `${DIES} Add the repository, or remove the key.`,
      rejectedBy: ['build'],
    },
    'git-url': {
      text: ({ value }: Data) => `${quote(value)} is no URL of a git repository`,
      help: `${DIES} Write an absolute one, such as "https://example.com/x" or "ssh://git@example.com/x".`,
      rejectedBy: ['build'],
    },
    'relative-path': {
      text: ({ value }: Data) => `The path ${quote(value)} leads nowhere on the server`,
      help: `The provider is built from a temporary folder there. ${DIES} Write a version or a git repository.`,
      rejectedBy: ['build'],
    },
    'absolute-path': {
      text: ({ value }: Data) => `The path ${quote(value)} must exist on the server`,
      help: 'The package builds on no other machine. Write a version or a git repository.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ providers }, report) {
    for (const provider of providers) {
      const path = ['metadata', 'providers', provider.name];
      for (const { code, field, value } of providerFaults(provider)) {
        const place = {
          path: anyPlace(field === undefined ? path : [...path, field]),
          on: code === 'name' ? 'key' : 'value',
        } as const;
        report(code, place, { value, field: field ?? 'version' });
      }
    }
  },
});
