/** The published JSON Schemas as tests of values. */
import fs from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

/** Compiles the text of a schema. Ajv's strictness finds keywords that are unknown or have no effect. */
export function validator(text: string): ValidateFunction {
  // Some parts hold whatever the type is: `triggers` is named, not checked.
  return new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(JSON.parse(text) as object);
}

/** Compiles a schema as published. */
function compile(name: string): ValidateFunction {
  return validator(fs.readFileSync(path.join(import.meta.dirname, '../../schema', name), 'utf8'));
}

export const isManifest = compile('manifest-v2.schema.json');
export const isConfig = compile('config.schema.json');
