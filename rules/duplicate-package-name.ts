import path from 'node:path';
import type { Place } from '../src/place.ts';
import type { CollectedEntry, WholeRunExtras } from '../src/reporter.ts';
import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';

/** Packages that a finding shows beside its own. */
const MOST_SHOWN = 3;

/** The names of one package, and where they stand. */
interface Names {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly workflow?: string | undefined;
  readonly namePlace: Place;
  readonly workflowPlace: Place;
}

type Entry = CollectedEntry<Names>;

/** A package is known by its name and version, and a workflow by its name. */
export default defineOutlineRule({
  id: 'duplicate-package-name',
  summary: 'No two packages of a run have one name and version, and no two have a workflow of one name',
  severity: 'warn',
  strictOnly: true,
  messages: {
    package: {
      text: ({ name, version }: { name: string; version: string }) =>
        `Another package is called ${quote(name)} in version ${quote(version)}`,
      help: 'Whoever builds, uploads or reads the logs of both cannot tell them apart. Give one of them another name.',
      rejectedBy: [],
    },
    workflow: {
      text: ({ name }: { name: string }) => `Another package has a workflow called ${quote(name)}`,
      help: 'A trigger or a person that names the workflow may mean either. Give one of them another name.',
      rejectedBy: [],
    },
  },
  collect({ name, version, workflow, namePlace, workflowPlace }): Names {
    return { name, version, workflow, namePlace: namePlace?.() ?? [], workflowPlace: workflowPlace?.() ?? [] };
  },
  checkAll(entries, report) {
    for (const { entry, others } of namesakes(entries, packageKey, homeOf)) {
      const { name = '', version = '', namePlace } = entry.data;
      report(entry, 'package', namePlace, { name, version }, relatedTo(others, 'namePlace'));
    }
    // The versions of one package have the same workflow.
    for (const { entry, others } of namesakes(entries, workflowKey, ({ data }) => data.name ?? '')) {
      const { workflow = '', workflowPlace } = entry.data;
      report(entry, 'workflow', workflowPlace, { name: workflow }, relatedTo(others, 'workflowPlace'));
    }
  },
});

function packageKey({ data: { name, version } }: Entry): string | undefined {
  return name === undefined || version === undefined ? undefined : JSON.stringify([name, version]);
}

function workflowKey({ data: { workflow } }: Entry): string | undefined {
  return workflow;
}

/** The folder of a package: a folder may hold the manifests of two formats. An archive is a package of its own. */
function homeOf({ file }: Entry): string {
  return file.entry === undefined ? path.dirname(file.path) : file.path;
}

/**
 * Each entry whose key others have that are something else, and the first few of these. An archive is not compared with
 * the folder that it may be built from.
 */
function* namesakes(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | undefined,
  identityOf: (entry: Entry) => string,
): Generator<{ readonly entry: Entry; readonly others: readonly Entry[] }> {
  const groups = new Map<string, Map<string, Entry>>();
  const groupOf = (entry: Entry): Map<string, Entry> => {
    const key = keyOf(entry);
    if (key === undefined) return new Map();
    const place = entry.file.entry === undefined ? 'folder' : 'archive';
    const name = `${place} ${key}`;
    const group = groups.get(name) ?? new Map<string, Entry>();
    groups.set(name, group);
    return group;
  };
  for (const entry of entries) {
    const group = groupOf(entry);
    if (group.size <= MOST_SHOWN && !group.has(identityOf(entry))) group.set(identityOf(entry), entry);
  }
  for (const entry of entries) {
    const own = identityOf(entry);
    const others = [...groupOf(entry)].filter(([identity]) => identity !== own).map(([, other]) => other);
    if (others.length > 0) yield { entry, others: others.slice(0, MOST_SHOWN) };
  }
}

function relatedTo(others: readonly Entry[], place: 'namePlace' | 'workflowPlace'): WholeRunExtras {
  return { related: others.map((entry) => ({ entry, place: entry.data[place], message: 'the same name' })) };
}
