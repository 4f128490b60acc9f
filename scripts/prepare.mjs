/**
 * Builds the package before it is packed, published or installed from git. pre-commit installs hooks globally, and npm
 * passes that on to the installation inside of the checkout, which then has no tools to build with.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const env = { ...process.env, npm_config_global: 'false', npm_config_location: 'project' };

function npm(...args) {
  // The child's output goes to standard error: npm names the packed file on standard output, where nothing else may
  // stand.
  const { status } = spawnSync('npm', args, { env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync('node_modules/tsdown')) npm('ci', '--ignore-scripts', '--include=dev');
npm('run', 'build');
