/** `manifestlint graph <package>`: the tasks of a package as a picture, with the faults of the graph marked. */
import { usageError } from '../../errors.ts';
import type { Focus } from '../../graph/cut.ts';
import type { Picture } from '../../picture.ts';
import type { Report } from '../../report.ts';
import { loadPackage, manifestAt } from '../../run/load-package.ts';
import { packagePicture, readOutline } from '../../run/pictures.ts';
import type { OpenedSession } from '../../run/session.ts';
import { closest, didYouMean, jsonText, quote, visible } from '../../text.ts';
import type { Call, Command } from '../command.ts';
import { GROUPS } from '../options.ts';
import { contextFor } from '../report/context.ts';
import { loadFormatter } from '../report/load-formatter.ts';
import { formatted } from '../report/output.ts';
import { tellBroken } from '../failure-notes.ts';
import { type ConfigFlags, sessionFor } from '../session.ts';

/** The forms of a picture; what writes one is loaded only then. */
const FORMS = {
  mermaid: async (picture: Picture) => (await import('../../graph/mermaid.ts')).mermaidText(picture),
  dot: async (picture: Picture) => (await import('../../graph/dot.ts')).dotText(picture),
  svg: async (picture: Picture) => (await import('../../graph/svg.ts')).svgText(picture),
  json: (picture: Picture) => Promise.resolve(jsonText(picture)),
};

type Flags = ConfigFlags & {
  readonly format?: keyof typeof FORMS | 'html';
  readonly focus?: string;
  readonly upstream?: number;
  readonly downstream?: number;
};

/** The command `graph`. It judges nothing: it exits with 0 whatever is wrong with the package. */
export const graph: Command<Flags> = {
  name: 'graph',
  about: 'draw the tasks of a package and the faults of their graph',
  options: [
    {
      long: '--format',
      short: '-f',
      value: 'name',
      choices: [...Object.keys(FORMS), 'html'],
      group: GROUPS.report,
      about: 'how to draw it (default: mermaid)',
    },
    { long: '--focus', value: 'task', group: GROUPS.report, about: 'draw only what belongs to this task' },
    {
      long: '--upstream',
      value: 'n',
      kind: 'count',
      group: GROUPS.report,
      about: 'of what the task waits for, draw this many steps',
    },
    {
      long: '--downstream',
      value: 'n',
      kind: 'count',
      group: GROUPS.report,
      about: 'of what waits for the task, draw this many steps',
    },
  ],
  arguments: [{ name: '[package]', about: 'a folder, a manifest or an archive', fallback: '.' }],
  async run(call) {
    const { words, flags, io } = call;
    const name = words[0] ?? '.';
    const focus = focusOf(flags);
    const session = await sessionFor(call);
    const code = tellBroken(session.registry, io);
    const { format = 'mermaid' } = flags;
    if (format === 'html') {
      const report = await session.lint([manifestAt(name, session)], { graphs: { focus }, draws: false });
      // Without a picture, the fault is told as for every other form.
      if (report.results[0]?.graph === undefined) await readPicture(name, session, focus);
      io.stdout.write(await pageOf(report, session, call));
    } else io.stdout.write(await FORMS[format](await readPicture(name, session, focus)));
    return code;
  },
};

/** The page of a package, which was linted for it. */
async function pageOf(report: Report, { registry }: OpenedSession, { version, io }: Call<Flags>): Promise<string> {
  const format = await loadFormatter('html', registry, io.cwd);
  const pieces = await formatted(report, { name: 'html', format }, contextFor(false, { flags: {}, version, io }));
  return pieces.join('');
}

function focusOf({ focus, upstream, downstream }: Flags): Focus | undefined {
  if (focus !== undefined) return { task: focus, upstream, downstream };
  if (upstream === undefined && downstream === undefined) return undefined;
  throw usageError('--upstream and --downstream need a task', 'Name it with --focus.');
}

/** Reads a package for its picture. Throws a usage error where there is none. */
async function readPicture(name: string, session: OpenedSession, focus: Focus | undefined): Promise<Picture> {
  const { pkg } = await loadPackage(name, session);
  const picture = packagePicture(pkg, focus);
  if (picture !== undefined) return picture;
  const outline = readOutline(pkg);
  if (outline === undefined)
    throw usageError(`${quote(name)} has no tasks that could be read`, `"manifestlint ${visible(name)}" says why.`);
  const near = closest(focus?.task ?? '', [...outline.taskById.keys()]);
  throw usageError(
    `no task is called ${quote(focus?.task ?? '')}`,
    didYouMean(near === undefined ? undefined : visible(near), '"manifestlint inspect" lists the tasks.'),
  );
}
