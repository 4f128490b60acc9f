/**
 * `node bench/peers/eslint.mjs FOLDER`: ESLint with @eslint/json and one rule that looks at what both consumers check.
 */
import json from '@eslint/json';
import { ESLint } from 'eslint';
import console from 'node:console';
import process from 'node:process';

const TARGETS = new Set(['linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64']);
const FUNCTION = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*$/;

function member(node, name) {
  return node?.type === 'Object' ? node.members.find((one) => one.name.value === name)?.value : undefined;
}

function elements(node) {
  return node?.type === 'Array' ? node.elements.map(({ value }) => value) : [];
}

const manifest = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const report = (node, message) => context.report({ loc: node.loc, message });
    return {
      Document({ body }) {
        const language = member(body, 'language')?.value;
        const runtime = member(body, language);
        if (runtime === undefined || runtime.type === 'Null') report(body, 'missing runtime');
        for (const target of elements(member(member(body, 'package'), 'targets')))
          if (!TARGETS.has(target.value)) report(target, 'unsupported target');
        const tasks = elements(member(body, 'tasks'));
        const ids = new Set(tasks.map((task) => member(task, 'id')?.value));
        for (const task of tasks) {
          const path = member(task, 'function');
          if (language === 'python' && !FUNCTION.test(path?.value)) report(path ?? task, 'bad function path');
          for (const name of elements(member(task, 'dependencies')))
            if (!ids.has(name.value)) report(name, 'dangling dependency');
        }
      },
    };
  },
};

const eslint = new ESLint({
  cwd: process.argv[2],
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/manifest.json'],
      plugins: { json, own: { rules: { manifest } } },
      language: 'json/json',
      rules: { 'json/no-duplicate-keys': 'error', 'json/no-empty-keys': 'error', 'own/manifest': 'error' },
    },
  ],
});
const results = await eslint.lintFiles(['**/manifest.json']);
console.log(`${results.length} files, ${results.filter(({ errorCount }) => errorCount > 0).length} with errors`);
