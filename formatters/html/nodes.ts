/** The cards of a package and its findings, by each other. */
import { fileKey, type FileRef } from '../../src/file-ref.ts';
import type { PictureNode, PicturePlace } from '../../src/picture.ts';
import type { FileView, FindingView, PackageView } from './packages.ts';

/** Answers what belongs to the cards of one package. */
export interface NodeIndex {
  /** The address of a card, or undefined if the task has none. */
  readonly cardOf: (task: string) => string | undefined;
  /** The findings that a node has, by its index: those about its task, and of a ghost those of who waits for it. */
  readonly findingsOf: (node: number) => readonly FindingView[];
  readonly isFunctionWrong: (node: number) => boolean;
  /** The file of a place. */
  readonly fileAt: (place: PicturePlace) => FileView | undefined;
  /** How many tasks can never run because of a finding. */
  readonly stoppedBy: (view: FindingView) => number;
}

/** The address of the card of a node. */
export function cardId({ id }: Pick<PackageView, 'id'>, node: number): string {
  return `${id}-t${node}`;
}

/** The address of the row of a node in the table of tasks. */
export function rowId({ id }: Pick<PackageView, 'id'>, node: number): string {
  return `${id}-r${node}`;
}

/** Indexes a package. */
export function indexNodes(view: PackageView): NodeIndex {
  const { nodes = [], edges = [] } = view.graph ?? {};
  const files = new Map(view.files.map((file) => [fileKey(file.result), file]));
  const of = ownFindings(view);
  const numbers = new Map(nodes.map(({ id }, node) => [id, node]));
  return {
    cardOf(task) {
      const node = numbers.get(task);
      return node === undefined || !view.isDrawn ? undefined : cardId(view, node);
    },
    findingsOf(node) {
      if (nodes[node]?.isGhost !== true) return of(nodes[node]);
      const waiting = edges.find(({ from, kind }) => from === node && kind === 'dangling');
      return waiting === undefined ? [] : of(nodes[waiting.to]);
    },
    isFunctionWrong(node) {
      const place = nodes[node]?.functionAt;
      return place !== undefined && of(nodes[node]).some(({ finding, file }) => isAt(place, finding, file));
    },
    fileAt: (place) => files.get(fileKey(place)),
    stoppedBy({ finding, file }) {
      const edge = edges.find(({ at }) => at !== undefined && isAt(at, finding, file));
      return nodes[edge?.to ?? -1]?.stops ?? 0;
    },
  };
}

/** Answers the findings about the task of a node; a ghost has none of its own. */
function ownFindings(view: PackageView): (node: PictureNode | undefined) => readonly FindingView[] {
  const byTask = findingsByTask(view);
  return (node) => (node === undefined || node.isGhost ? [] : (byTask.get(node.id) ?? []));
}

function findingsByTask({ findings, graph }: PackageView): Map<string, FindingView[]> {
  const lines = new Map((graph?.nodes ?? []).flatMap(linesOf));
  const byTask = new Map<string, FindingView[]>();
  for (const view of findings) {
    const { task, line, related } = view.finding;
    // Where the format does not tell the task, the line does.
    const own = task ?? lines.get(lineKey(view.file.result, line));
    for (const id of new Set([own, ...related.map((place) => place.task)])) {
      if (id === undefined) continue;
      const known = byTask.get(id);
      if (known === undefined) byTask.set(id, [view]);
      else known.push(view);
    }
  }
  return byTask;
}

/** The lines that speak of the task of a node: those of its id and of its function. */
function linesOf({ id, at, functionAt }: PictureNode): [line: string, id: string][] {
  return [at, functionAt].flatMap((place): [string, string][] =>
    place === undefined ? [] : [[lineKey(place, place.line), id]],
  );
}

function lineKey(file: FileRef, line: number): string {
  return `${fileKey(file)}\n${line}`;
}

function isAt(place: PicturePlace, { line, column }: FindingView['finding'], { result }: FileView): boolean {
  return (
    fileKey(place) === fileKey(result) && line === place.line && column >= place.column && column <= place.endColumn
  );
}
