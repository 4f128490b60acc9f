/**
 * Measures the cost of Node alone: `node bench/floor.mjs FOLDER` walks the folder, reads and parses each manifest.json.
 * No linter in JavaScript can be faster.
 */
import console from 'node:console';
import fs from 'node:fs';
import process from 'node:process';

const SKIPPED = new Set(['node_modules', '.git']);

const [root = '.'] = process.argv.slice(2);
const folders = [root];
let parsed = 0;
let broken = 0;
for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(`${folder}/${entry.name}`);
    else if (entry.name === 'manifest.json') parse(`${folder}/${entry.name}`);
  }
}
console.log(`${parsed} files, ${broken} that are no JSON`);

function parse(file) {
  parsed++;
  try {
    JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    broken++;
  }
}
