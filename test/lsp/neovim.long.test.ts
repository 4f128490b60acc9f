/**
 * The server in a real editor: Neovim without a screen opens a package, shows what is found, repairs it and renames a
 * task.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildBin } from '../support/build.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const TWICE = text(manifest({ tasks: [task('a'), task('b', { dependencies: ['a', 'a'] })] }));

/**
 * The script that Neovim runs, in the API of 0.7, which later versions still have. It writes what it sees into
 * `seen.json`.
 */
const SCRIPT = `
local root, node, bin = vim.env.ROOT, vim.env.NODE, vim.env.BIN
vim.cmd('edit ' .. root .. '/manifest.json')
local id = vim.lsp.start_client({ name = 'manifestlint', cmd = { node, bin, 'lsp' }, root_dir = root })
vim.lsp.buf_attach_client(0, id)
local function await(what) return vim.wait(20000, what, 20) end
local seen = {}
await(function() return #vim.diagnostic.get(0) > 0 end)
seen.found = vim.tbl_map(function(one) return one.message end, vim.diagnostic.get(0))
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  return answers and answers[id] and answers[id].result
end
local document = { uri = vim.uri_from_bufnr(0) }
local all = { start = { line = 0, character = 0 }, ['end'] = { line = 1000, character = 0 } }
local actions = ask('textDocument/codeAction', {
  textDocument = document, range = all, context = { diagnostics = {}, only = { 'source.fixAll' } },
})
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
await(function() return #vim.diagnostic.get(0) == 0 end)
seen.left = #vim.diagnostic.get(0)
local line = vim.fn.search('"a"') - 1
local column = vim.fn.match(vim.fn.getline(line + 1), '"a"')
local edit = ask('textDocument/rename', {
  textDocument = document, position = { line = line, character = column + 1 }, newName = 'first',
})
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n')
local file = io.open(root .. '/seen.json', 'w')
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd('qall!')
`;

/** A package in Python whose first task has its id from its function, and whose second one is in another file. */
const PYTHON = {
  'package.toml':
    '[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nworkflow_name = "orders"\nlanguage = "python"\nentry_module = "orders.tasks"\n',
  'workflow/orders/__init__.py': '',
  'workflow/orders/tasks.py':
    'import cloaca\nfrom . import more\n\n@cloaca.task()\ndef extract(context):\n    return context\n',
  'workflow/orders/more.py':
    'import cloaca\n\n@cloaca.task(id="load", dependencies=["extract"])\ndef load(context):\n    return context\n',
};

/** The script that renames the first task with the command of Neovim, and writes what both files are then. */
const RENAMING = `
local root, node, bin = vim.env.ROOT, vim.env.NODE, vim.env.BIN
vim.cmd('edit ' .. root .. '/workflow/orders/tasks.py')
local id = vim.lsp.start_client({ name = 'manifestlint', cmd = { node, bin, 'lsp' }, root_dir = root })
vim.lsp.buf_attach_client(0, id)
vim.wait(20000, function() return vim.lsp.get_client_by_id(id).initialized end, 20)
vim.fn.cursor(4, 3)
vim.lsp.buf.rename('fetch')
vim.wait(20000, function() return vim.fn.getline(4):find('fetch') ~= nil end, 20)
vim.cmd('silent wall')
vim.cmd('qall!')
`;

const HAS_NEOVIM = spawnSync('nvim', ['--version']).status === 0;
if (!HAS_NEOVIM) process.stderr.write('Skipped: Neovim is not installed (scripts/ci-tools.sh installs it).\n');

test.runIf(HAS_NEOVIM)('Neovim shows findings, repairs all and renames a task', () => {
  const root = makeTree({ 'manifest.json': TWICE, 'script.lua': SCRIPT });
  const env = { ...process.env, ROOT: root, NODE: process.execPath, BIN: buildBin(), HOME: root, XDG_STATE_HOME: root };
  const argv = ['--headless', '--clean', '-c', `luafile ${path.join(root, 'script.lua')}`];
  const { stderr } = spawnSync('nvim', argv, { env, encoding: 'utf8', timeout: 55_000 });
  expect(fs.existsSync(path.join(root, 'seen.json')), stderr).toBe(true);
  const seen: unknown = JSON.parse(fs.readFileSync(path.join(root, 'seen.json'), 'utf8'));
  const mended = manifest({
    tasks: [task('first', { function: 'orders.tasks:a' }), task('b', { dependencies: ['first'] })],
  });
  expect(seen).toMatchObject({ found: [expect.stringContaining('is named before') as unknown], left: 0 });
  expect(JSON.parse(String(Reflect.get(Object(seen), 'text')))).toEqual(mended);
});

test.runIf(HAS_NEOVIM)('Neovim gives a task an id of its own, and renames it in a file that is not open', () => {
  const root = makeTree({ ...PYTHON, 'script.lua': RENAMING });
  const env = { ...process.env, ROOT: root, NODE: process.execPath, BIN: buildBin(), HOME: root, XDG_STATE_HOME: root };
  const argv = ['--headless', '--clean', '-c', `luafile ${path.join(root, 'script.lua')}`];
  const { stderr } = spawnSync('nvim', argv, { env, encoding: 'utf8', timeout: 55_000 });
  const textOf = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8');
  expect(textOf('workflow/orders/tasks.py'), stderr).toContain('@cloaca.task(id="fetch")\ndef extract(context)');
  expect(textOf('workflow/orders/more.py')).toContain('dependencies=["fetch"]');
});
