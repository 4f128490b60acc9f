/** The other linters, as far as `npm run bench:peers` has installed them: the nearest set-up that each of them has. */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const HERE = path.join(import.meta.dirname, 'peers');
/** The schema that all of them check by. */
export const SCHEMA = path.join(import.meta.dirname, '../schema/manifest-v2.schema.json');

const bin = (name) => path.join(HERE, 'node_modules/.bin', name);
const manifests = (folder) => `${folder}/**/manifest.json`;

/** The command of each peer over a folder. */
const COMMANDS = {
  biome: (folder) => [bin('biome'), 'lint', `--config-path=${HERE}`, folder],
  eslint: (folder) => [process.execPath, path.join(HERE, 'eslint.mjs'), folder],
  'ajv-cli': (folder) => [
    bin('ajv'),
    'validate',
    '--spec=draft7',
    '--strict=false',
    '-c',
    'ajv-formats',
    '-s',
    SCHEMA,
    '-d',
    manifests(folder),
  ],
  spectral: (folder) => [bin('spectral'), 'lint', '-r', path.join(HERE, 'spectral.mjs'), manifests(folder)],
};

/** The peers that are installed. */
export const PEERS = Object.entries(COMMANDS)
  .filter(([name]) => fs.existsSync(bin({ 'ajv-cli': 'ajv' }[name] ?? name)))
  .map(([name, command]) => ({ name, command }));
