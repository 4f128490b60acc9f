/** The published JSON Schemas as tests of values. */
import fs from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

/** Compiles a schema as published. Ajv's strictness finds keywords that are unknown or have no effect. */
function compile(name: string): ValidateFunction {
  const file = path.join(import.meta.dirname, '../../schema', name);
  // Some parts hold whatever the type is: `triggers` is named, not checked.
  return new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
    JSON.parse(fs.readFileSync(file, 'utf8')) as object,
  );
}

export const isManifest = compile('manifest-v2.schema.json');
export const isConfig = compile('config.schema.json');
