/** `manifestlint init`: a first configuration, or the folder of a first plugin. Asks nothing and overwrites nothing. */
import fs from 'node:fs';
import path from 'node:path';
import { CONFIG_FILES, PACKAGE_FILE, packageHasConfig } from '../../config/load.ts';
import { nearestConfig } from '../../config/resolve.ts';
import { HOMEPAGE } from '../../engine/registry.ts';
import { errorText, usageError } from '../../errors.ts';
import { quote, visible } from '../../text.ts';
import type { Command } from '../command.ts';
import type { Io } from '../io.ts';
import { GROUPS } from '../options.ts';

const SCHEMA = 'node_modules/manifestlint/schema/config.schema.json';

const configText = (schema: string): string => `{
  "$schema": "${schema}",
  "extends": "recommended",
  "rules": {}
}
`;

/** The command `init`. */
export const init: Command<{ readonly plugin?: string }> = {
  name: 'init',
  about: 'write a first configuration, or a first plugin',
  options: [
    {
      long: '--plugin',
      value: 'name',
      group: GROUPS.other,
      about: 'write the folder of a plugin with one rule and its test',
    },
  ],
  run({ flags: { plugin }, io }) {
    if (plugin === undefined) initConfig(io);
    else initPlugin(plugin, io);
    return 0;
  },
};

/** Writes `.manifestlintrc.json` into the working folder. */
function initConfig(io: Io): void {
  const existing =
    CONFIG_FILES.find((name) => fs.existsSync(path.join(io.cwd, name))) ??
    (packageHasConfig(path.join(io.cwd, PACKAGE_FILE)) ? PACKAGE_FILE : undefined);
  if (existing !== undefined)
    throw usageError(`there is a configuration already: ${existing}`, 'Edit it, or remove it first.');
  const schema = fs.existsSync(path.join(io.cwd, SCHEMA))
    ? `./${SCHEMA}`
    : `${HOMEPAGE}/raw/main/schema/config.schema.json`;
  const above = nearestConfig(new Map())(io.cwd);
  write(path.join(io.cwd, '.manifestlintrc.json'), configText(schema));
  if (above !== undefined)
    io.stderr.write(
      `manifestlint: below this folder it takes the place of ${visible(above)}; ` +
        'name that in "extends" to build on it.\n',
    );
  io.stdout.write('Wrote .manifestlintrc.json. Next: npx manifestlint .\n');
}

/** Writes the folder of a plugin that works as it is. */
function initPlugin(name: string, io: Io): void {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw usageError(
      `${quote(name)} cannot be the name of a plugin`,
      'Use lower-case letters, digits and hyphens, such as "acme".',
    );
  const folder = path.join(io.cwd, name);
  if (fs.existsSync(folder))
    throw usageError(`the folder ${quote(name)} exists already`, 'Choose another name, or remove it first.');
  for (const [file, text] of Object.entries(pluginFiles(name))) write(path.join(folder, file), text);
  io.stdout.write(
    `Wrote ${name}/. Next:\n  cd ${name} && npm test\n` +
      `  add "./${name}" to "plugins" and "${name}/recommended" to "extends" of your configuration\n`,
  );
}

/** Writes a file that is not there yet, and the folder that it belongs into. */
function write(file: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw usageError(`cannot write ${file}: ${errorText(error)}`, 'Change to a folder that you may write to.');
  }
}

function pluginFiles(name: string): Record<string, string> {
  return {
    'package.json': packageJson(name),
    'index.ts': plugin(name),
    'index.test.ts': test(name),
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

function test(name: string): string {
  return `import { test } from 'node:test';
import { testRule } from 'manifestlint/testing';
import { ownerRequired } from './index.ts';

const manifest = (id: string) => ({ tasks: [{ id, function: 'm:f' }] });

test('${name}/owner-required', () => {
  testRule(ownerRequired, {
    valid: [manifest('billing__export')],
    invalid: [{ manifest: manifest('export'), findings: [{ messageId: 'missing', pointer: '/tasks/0/id', text: '"export"', data: { task: 'export' } }] }],
  });
});
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

\`npm test\` runs the tests of the rules.
`;
}
