/**
 * Regenerates the JSON Schemas of the manifest and of configurations, and the ids of rules. A second run changes
 * nothing.
 */
import fs from 'node:fs';
import path from 'node:path';
import { configSchema } from './config-schema.ts';
import { manifestSchema, printSchema } from './manifest-schema.ts';
import { ruleIdsText } from './rule-ids.ts';

const FOLDER = path.join(import.meta.dirname, '..', 'schema');

fs.writeFileSync(path.join(FOLDER, 'manifest-v2.schema.json'), printSchema(manifestSchema()));
fs.writeFileSync(path.join(FOLDER, 'config.schema.json'), printSchema(configSchema()));
fs.writeFileSync(path.join(FOLDER, '../src/rule-ids.ts'), ruleIdsText());
