import { defineOutlineRule, list, quote, renameTask } from 'manifestlint';
import * as v from 'valibot';

/**
 * A rule about the owner of a task: who is called at night learns from its id which team that is. It reads the outline,
 * and so packages of every format; its repairs rename a task wherever it is named.
 */
export const ownerPrefix = defineOutlineRule({
  id: 'org-example/owner-prefix',
  summary: 'Every task id begins with a team and two underscores',
  severity: 'error',
  messages: {
    missing: {
      text: ({ task }: { task: string }) => `Task ${quote(task)} names no owner`,
      help: 'Begin the id with the team and two underscores, such as "billing__export".',
      rejectedBy: [],
    },
    unknown: {
      text: ({ owner, owners }: { owner: string; owners: string[] }) =>
        `${quote(owner)} is no team: the teams are ${list(owners)}`,
      help: 'Write one of the teams that the configuration lists.',
      rejectedBy: [],
    },
  },
  options: v.strictObject({
    /** The teams that there are; empty: any name will do. */
    owners: v.optional(v.array(v.string()), []),
  }),
  check(outline, report, { options: { owners } }) {
    for (const [index, { id }] of outline.tasks.entries()) {
      if (id === undefined) continue;
      const owner = /^([a-z][a-z0-9]*)__./.exec(id)?.[1];
      const rest = owner === undefined ? id : id.slice(owner.length + 2);
      const suggest = owners.slice(0, 3).flatMap((team) => {
        const edits = renameTask(outline, id, `${team}__${rest}`);
        return edits.length === 0 ? [] : [{ edits, desc: `Give it to ${team}` }];
      });
      if (owner === undefined) report('missing', outline.idPlace(index), { task: id }, { suggest });
      else if (owners.length > 0 && !owners.includes(owner))
        report('unknown', outline.idPlace(index), { owner, owners }, { suggest });
    }
  },
});
