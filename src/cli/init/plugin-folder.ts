/** The folder of a first plugin, with one rule and its test, that works as it is. */
import fs from 'node:fs';
import path from 'node:path';
import { usageError } from '../../errors.ts';
import { quote } from '../../text.ts';
import type { Io } from '../io.ts';
import { writeNew } from './write-new.ts';

/** Writes the folder of a plugin into the working folder. */
export function initPlugin(name: string, io: Io): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw usageError(
      `${quote(name)} cannot be the name of a plugin`,
      'Use lower-case letters, digits and hyphens, such as "acme".',
    );
  const folder = path.join(io.cwd, name);
  if (fs.existsSync(folder))
    throw usageError(`the folder ${quote(name)} exists already`, 'Choose another name, or remove it first.');
  const files = Object.entries(pluginFiles(name)).map(([file, text]) => [path.join(folder, file), text] as const);
  writeNew(new Map(files));
  io.stdout.write(
    `Wrote ${name}/. Next:\n` +
      `  npm install --save-dev manifestlint   (unless it is installed here: plugins import it)\n` +
      `  cd ${name} && npm test\n` +
      `  add "./${name}" to "plugins" and "${name}/recommended" to "extends" of your configuration\n`,
  );
}

function pluginFiles(name: string): Record<string, string> {
  return {
    'package.json': packageJson(name),
    'index.ts': plugin(name),
    'index.test.ts': test(),
    'README.md': readme(name),
  };
}

function packageJson(name: string): string {
  const about = {
    name: `manifestlint-plugin-${name}`,
    version: '0.1.0',
    private: true,
    type: 'module',
    exports: './index.ts',
    scripts: { test: 'node --import manifestlint/register --test index.test.ts' },
    peerDependencies: { manifestlint: '>=0.1.0' },
  };
  return `${JSON.stringify(about, null, 2)}\n`;
}

function plugin(name: string): string {
  return `import { definePlugin, defineRule, quote } from 'manifestlint';

export const ownerRequired = defineRule({
  id: '${name}/owner-required',
  summary: 'Every task id says which team owns it',
  severity: 'warn',
  messages: {
    missing: {
      text: ({ task }: { task: string }) => \`Task \${quote(task)} names no owner\`,
      help: 'Write the team, two underscores and the name, such as "billing__export".',
      rejectedBy: [],
    },
  },
  check({ tasks }, report) {
    for (const [index, { id }] of tasks.entries()) {
      if (id !== undefined && !/^[a-z]+__/.test(id)) report('missing', ['tasks', index, 'id'], { task: id });
    }
  },
});

export default definePlugin({
  meta: { name: '${name}', version: '0.1.0' },
  rules: [ownerRequired],
  presets: { recommended: { '${name}/owner-required': 'error' } },
});
`;
}

function test(): string {
  return `import { test } from 'node:test';
import { testRule } from 'manifestlint/testing';
import { ownerRequired } from './index.ts';

const manifest = (id: string) => ({ tasks: [{ id, function: 'm:f' }] });

testRule(
  ownerRequired,
  {
    valid: [manifest('billing__export')],
    invalid: [
      {
        manifest: manifest('export'),
        findings: [{ messageId: 'missing', pointer: '/tasks/0/id', text: '"export"', data: { task: 'export' } }],
      },
    ],
  },
  test,
);
`;
}

function readme(name: string): string {
  return `# manifestlint-plugin-${name}

| rule | what it checks |
|---|---|
| \`${name}/owner-required\` | every task id says which team owns it |

Use it in a configuration beside this folder:

\`\`\`yaml
plugins: ["./${name}"]
extends: [recommended, ${name}/recommended]
\`\`\`

It imports manifestlint, which has to be installed in the project: \`npm install --save-dev manifestlint\`.
\`npm test\` runs the tests of the rules.
`;
}
