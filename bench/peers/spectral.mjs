/** A ruleset of Spectral: the JSON Schema of manifests, and dependencies that name no task. */
import fs from 'node:fs';
import process from 'node:process';
import { schema } from '@stoplight/spectral-functions';

const manifest = JSON.parse(fs.readFileSync(process.env.MANIFEST_SCHEMA, 'utf8'));

function dangling({ tasks }) {
  if (!Array.isArray(tasks)) return [];
  const ids = new Set(tasks.map((task) => task?.id));
  return tasks.flatMap((task, n) =>
    (Array.isArray(task?.dependencies) ? task.dependencies : []).flatMap((name, nth) =>
      ids.has(name) ? [] : [{ message: `unknown task ${name}`, path: ['tasks', n, 'dependencies', nth] }],
    ),
  );
}

export default {
  rules: {
    'manifest-schema': {
      given: '$',
      severity: 'error',
      then: { function: schema, functionOptions: { schema: manifest, allErrors: true } },
    },
    'dangling-dependency': { given: '$', severity: 'error', then: { function: dangling } },
  },
};
