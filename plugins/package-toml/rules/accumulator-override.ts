import { closest, list, quote } from '../../../src/kit.ts';
import { ACCUMULATOR_TYPES, DEFAULT_TYPE, unreadableSettings } from '../accumulators.ts';
import { defineRule } from '../rule.ts';

interface Data {
  key: string;
  value: string;
}

/** An override of an accumulator says what it means. */
export default defineRule({
  id: 'accumulator-override',
  summary: 'Accumulator overrides can be read',
  severity: 'error',
  messages: {
    unreadable: {
      text: ({ key, value }: Data) => `${quote(value)} cannot be read as "${key}"`,
      help:
        'Nobody refuses it, but a default is used in its place. Write an interval as digits and "ms", "s", "m" or ' +
        '"h", "capacity" and "max_buffer_size" as whole numbers.',
      rejectedBy: [],
    },
    'no-provider': {
      text: ({ value }: Data) => `The stream accumulator ${quote(value)} has no provider`,
      help:
        'The package loads, but the accumulator stays disconnected. Name a provider of [metadata.providers] in ' +
        'its config.',
      rejectedBy: [],
    },
    'unknown-type': {
      text: ({ value }: Data) => `Unknown accumulator type ${quote(value)}`,
      help:
        `It falls back to "passthrough", and only the server's log says so. Write ` +
        `${list(ACCUMULATOR_TYPES, 'or')}.`,
      rejectedBy: [],
      severity: 'warn',
    },
    duplicate: {
      text: ({ value }: Data) => `The accumulator ${quote(value)} is overridden a second time`,
      help: 'Only one of the two has an effect. Remove the other.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ accumulators }, report) {
    const seen = new Set<string>();
    for (const { index, name, accumulator_type: type = DEFAULT_TYPE, config } of accumulators) {
      const path = ['metadata', 'accumulators', index] as const;
      if (name !== undefined && seen.has(name)) report('duplicate', [...path, 'name'], { key: 'name', value: name });
      seen.add(name ?? '');
      if (!ACCUMULATOR_TYPES.includes(type)) {
        const near = closest(type, ACCUMULATOR_TYPES);
        const suggest = near === undefined ? [] : [near];
        report('unknown-type', [...path, 'accumulator_type'], { key: '', value: type }, { suggest });
      }
      if (type === 'stream' && config?.provider === undefined)
        report('no-provider', [...path, 'accumulator_type'], { key: 'provider', value: name ?? '' });
      for (const [key, value] of unreadableSettings(type, config ?? {}))
        report('unreadable', [...path, 'config', key], { key, value });
    }
  },
});
