import { renames } from '../src/manifest/renames.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { nearestField, readTriggers, repeatedNames, workflowNames } from '../src/manifest/triggers.ts';
import { anyPlace } from '../src/place-in.ts';
import { quote } from '../src/text.ts';
import { type MeantTask, meantTaskFinder } from '../src/words/meant-task.ts';
import { judgePollInterval, repairPollInterval } from '../src/words/poll-interval.ts';

type Data<Key extends string> = Record<Key, string>;

const REFUSED = 'Older consumers ignore triggers, but the last form of the format refuses the package.';
const INTERVAL = 'Write a whole number and "ms", "s", "m" or "h", such as "30s".';

/** One wrong trigger makes newer consumers refuse the whole package. */
export default defineRule({
  id: 'triggers',
  summary: 'Every trigger can be read and starts something of its own package',
  severity: 'warn',
  messages: {
    missing: {
      text: ({ field, expected }: Data<'field' | 'expected' | 'found'>) => `${field} is missing: expected ${expected}`,
      help: `${REFUSED} Add the field.`,
      rejectedBy: [],
    },
    type: {
      text: ({ field, expected, found }: Data<'field' | 'expected' | 'found'>) =>
        `${field} must be ${expected}, found ${found}`,
      help: `${REFUSED} Write a value of this type.`,
      rejectedBy: [],
    },
    'unknown-field': {
      text: ({ field }: Data<'field'>) => `Unknown field ${quote(field)} of a trigger`,
      help:
        'Every consumer ignores it in silence, so that what it says has no effect. Correct its name, or move it ' +
        'into "config".',
      rejectedBy: [],
    },
    duplicate: {
      text: ({ trigger }: Data<'trigger'>) => `Another trigger has the name ${quote(trigger)}`,
      help: `${REFUSED} Give each trigger a name of its own.`,
      rejectedBy: [],
    },
    workflow: {
      text: ({ workflow }: Data<'workflow'>) =>
        `Workflow ${quote(workflow)} is neither this package nor one of its tasks`,
      help: `${REFUSED} Write the name of the package or the id of a task.`,
      rejectedBy: [],
    },
    interval: {
      text: ({ interval }: Data<'interval'>) => `Poll interval ${quote(interval)} cannot be read`,
      help: `${REFUSED} ${INTERVAL}`,
      rejectedBy: [],
    },
    'zero-interval': {
      text: ({ interval }: Data<'interval'>) => `Poll interval ${quote(interval)} is zero`,
      help: `No consumer refuses it, but the trigger is polled without a pause. ${INTERVAL}`,
      rejectedBy: [],
    },
  },
  check(model, report) {
    if (model.manifest.triggers === undefined) return;
    const { triggers, problems, unknownFields } = readTriggers(model.manifest.triggers);
    for (const { code, path, ...data } of problems) report(code, anyPlace(path), data);
    for (const [{ path, key }, name] of renames(unknownFields, nearestField))
      report('unknown-field', { path: anyPlace(path), on: 'key' }, { field: key }, suggesting(name));
    for (const { index, first, name } of repeatedNames(triggers)) {
      report(
        'duplicate',
        { path: ['triggers', index, 'name'], on: 'value' },
        { trigger: name },
        { related: [{ place: ['triggers', first, 'name'], message: 'first here' }] },
      );
    }
    if (triggers.length === 0) return;
    const names = workflowNames(model);
    const nearest = meantTaskFinder(model.tasks, [...(names ?? [])]);
    for (const [index, { workflow, poll_interval: interval }] of triggers.entries()) {
      if (workflow !== undefined && names?.has(workflow) === false)
        report(
          'workflow',
          { path: ['triggers', index, 'workflow'], on: 'value' },
          { workflow },
          calling(nearest(workflow)),
        );
      const fault = interval === undefined ? undefined : judgePollInterval(interval);
      if (interval === undefined || fault === undefined) continue;
      report(
        fault,
        { path: ['triggers', index, 'poll_interval'], on: 'value' },
        { interval },
        suggesting(repairPollInterval(interval)),
      );
    }
  },
});

function calling(meant: MeantTask | undefined) {
  const { name, isPlain, difference } = meant ?? {};
  const help = difference === undefined ? {} : { help: `${REFUSED} ${difference}` };
  return { ...suggesting(isPlain === true ? name : undefined), ...help };
}

function suggesting(text: string | undefined) {
  return { suggest: text === undefined ? [] : [text] };
}
