/** The small table of where a package runs: each target by the releases of Python, or by the runtime. */
import { type ReleaseSpan, type Support, supportOf } from '../../src/graph/support.ts';
import type { Picture } from '../../src/picture.ts';
import { counted } from '../../src/text.ts';
import { inertName } from './inert.ts';

/** A column with its head, which is markup. */
interface Column {
  readonly head: string;
  readonly admits: ReleaseSpan['admits'] | 'unknown';
}

const ANSWER: Readonly<Record<Column['admits'], string>> = {
  all: 'yes',
  some: 'some patches',
  none: 'no',
  unknown: 'unknown',
};

/** The table of a package; empty where the package names no target or no language. */
export function matrixMarkup(graph: Picture): string {
  const support = supportOf(graph);
  if (support === undefined) return '';
  const columns = columnsOf(support);
  const rows = support.targets.map((target) => rowOf(target, columns));
  const { moreTargets } = support;
  const more = counted(moreTargets, 'more target');
  const rest = moreTargets > 0 ? `<tr><td colspan="${columns.length + 1}">and ${more}</td></tr>` : '';
  return (
    '<div class="matrix scroll" tabindex="0" role="region" aria-label="Where it runs"><table>' +
    `<caption>Where it runs</caption>${headOf(support, columns)}<tbody>${rows.join('')}${rest}</tbody></table></div>`
  );
}

function columnsOf({ language, range = '', releases }: Support): Column[] {
  if (releases.length > 0) return releases.map((span) => ({ head: spanName(span), admits: span.admits }));
  if (language === 'rust') return [{ head: 'Rust', admits: 'all' }];
  return [{ head: inertName(`${language} ${range}`.trimEnd()), admits: 'unknown' }];
}

function spanName({ first, last }: ReleaseSpan): string {
  return first === last ? `3.${first}` : `3.${first} to 3.${last}`;
}

/** The heads of the columns; above those of releases, the range that they come from. */
function headOf({ range = '', releases }: Support, columns: readonly Column[]): string {
  const heads = columns.map(({ head }) => `<th scope="col">${head}</th>`).join('');
  if (releases.length === 0) return `<thead><tr><th scope="col">Target</th>${heads}</tr></thead>`;
  return (
    `<thead><tr><th scope="col" rowspan="2">Target</th><th scope="colgroup" colspan="${columns.length}">` +
    `Python ${inertName(range)}</th></tr><tr>${heads}</tr></thead>`
  );
}

/** The row of a target. One that is not supported is refused, whatever the runtime. */
function rowOf({ name, isSupported }: Support['targets'][number], columns: readonly Column[]): string {
  const cells = columns.map(({ admits }) => {
    const answer = isSupported ? admits : 'none';
    return `<td class="${answer}">${ANSWER[answer]}</td>`;
  });
  const note = isSupported ? '' : ' <span class="none">not supported</span>';
  return `<tr><th scope="row">${inertName(name)}${note}</th>${cells.join('')}</tr>`;
}
