import { anyPlace, quote } from '../../../src/kit.ts';
import type { PackageModel } from '../model.ts';
import { defineRule } from '../rule.ts';

interface Data {
  key: string;
  value: string;
}

const INTERFACE = 'cloacina-workflow-plugin';
const REMOVE = { suggest: [{ remove: true } as const] };

/** Keys that the format has and that nobody reads. */
export default defineRule({
  id: 'dead-key',
  summary: 'Every key has an effect',
  severity: 'warn',
  messages: {
    unread: {
      text: ({ key }: Data) => `Nobody reads "${key}"`,
      help: 'Nobody refuses it, but what it says has no effect. Remove it.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
    'reaction-mode': {
      text: 'Nobody reads "reaction_mode"',
      help: 'The code decides: #[reactor(criteria = …)] in Rust, @cloaca.reactor(mode = …) in Python. Remove the key.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
    'input-strategy': {
      text: 'Nobody reads "input_strategy" of a Python package',
      help: 'It has an effect on graphs in Rust only. Remove it.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
    'unknown-strategy': {
      text: ({ value }: Data) => `Unknown input strategy ${quote(value)}`,
      help: 'Anything but "latest" and "sequential" is taken for "latest", in silence. Write one of the two.',
      rejectedBy: [],
    },
    interface: {
      text: ({ key, value }: Data) => `${quote(value)} is not the usual "${key}", and nobody compares it`,
      help:
        `Only its presence is checked, in a Python archive. Write the usual value (${quote(INTERFACE)}, version ` +
        '1) or remove it.',
      rejectedBy: [],
    },
    extension: {
      text: ({ value }: Data) => `With the extension ${quote(value)} the daemon does not see the archive`,
      help:
        'It only names the file that pack writes, and the daemon looks for names that end with ".cloacina". ' +
        'Write "cloacina" or remove it.',
      rejectedBy: [],
    },
  },
  check(model, report) {
    const { header, metadata, language } = model;
    for (const [table, key] of unreadKeys(model)) {
      report('unread', { path: anyPlace([table, key]), on: 'key' }, { key, value: '' }, REMOVE);
    }
    const { reaction_mode: mode = '', input_strategy: strategy } = metadata;
    if (metadata.reaction_mode !== undefined)
      report(
        'reaction-mode',
        { path: ['metadata', 'reaction_mode'], on: 'key' },
        { key: 'reaction_mode', value: mode },
        REMOVE,
      );
    const data = { key: 'input_strategy', value: strategy ?? '' };
    if (strategy !== undefined && language === 'python')
      report('input-strategy', { path: ['metadata', 'input_strategy'], on: 'key' }, data, REMOVE);
    else if (strategy !== undefined && strategy !== 'latest' && strategy !== 'sequential')
      report('unknown-strategy', ['metadata', 'input_strategy'], data, { suggest: ['latest', 'sequential'] });
    const { interface: name, interface_version: version, extension } = header;
    if (name !== undefined && name !== INTERFACE)
      report('interface', ['package', 'interface'], { key: 'interface', value: name }, { suggest: [INTERFACE] });
    if (version !== undefined && version !== 1n)
      report('interface', ['package', 'interface_version'], { key: 'interface_version', value: String(version) });
    if (extension !== undefined && extension !== 'cloacina')
      report('extension', ['package', 'extension'], { key: 'extension', value: extension }, { suggest: ['cloacina'] });
  },
});

function unreadKeys({ header: { runtime }, metadata, language, present }: PackageModel) {
  // The compiler takes every language but Python for Rust.
  const isBuiltAsRust = language === 'rust' || (metadata.language !== undefined && language !== 'python');
  const keys: (readonly ['package' | 'metadata', string])[] = [];
  // Other words are refused, and so is a runtime without its section.
  if (runtime === 'rust' || ((runtime === 'python' || runtime === 'wasm') && present.has(runtime)))
    keys.push(['package', 'runtime']);
  if (metadata.requires_python !== undefined) keys.push(['metadata', 'requires_python']);
  if (metadata.entry_module !== undefined && isBuiltAsRust) keys.push(['metadata', 'entry_module']);
  return keys;
}
