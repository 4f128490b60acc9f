/** One static page: an overview, and for each package its graph with the findings beside it. */
import type { Formatter } from '../src/formatter.ts';
import { packageViews } from './html/packages.ts';
import { page } from './html/page.ts';

const html: Formatter = Object.assign(
  (...[report, context]: Parameters<Formatter>) => page(packageViews(report, context), report, context),
  { wantsGraphs: true },
);

export default html;
