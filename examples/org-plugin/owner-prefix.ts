import { defineRule, list, quote } from 'manifestlint';
import * as v from 'valibot';

/** A rule about the owner of a task: who is called at night learns from its id which team that is. */
export const ownerPrefix = defineRule({
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
  check({ tasks }, report, { options: { owners } }) {
    for (const [index, { id }] of tasks.entries()) {
      if (id === undefined) continue;
      const owner = /^([a-z][a-z0-9]*)__./.exec(id)?.[1];
      if (owner === undefined) report('missing', ['tasks', index, 'id'], { task: id });
      else if (owners.length > 0 && !owners.includes(owner))
        report('unknown', ['tasks', index, 'id'], { owner, owners });
    }
  },
});
