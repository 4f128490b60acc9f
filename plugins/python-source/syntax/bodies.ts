/** The statements inside statements. */
import type { Statement } from './tree.ts';

/** The statements inside a statement. */
export function bodiesOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
      return [...statement.branches.flatMap(({ body }) => body), ...statement.otherwise];
    case 'for':
      return [...statement.body, ...statement.otherwise];
    case 'try':
      return [
        ...statement.body,
        ...statement.handlers.flatMap(({ body }) => body),
        ...statement.otherwise,
        ...statement.final,
      ];
    case 'match':
      return statement.cases.flatMap(({ body }) => body);
    case 'def':
    case 'class':
    case 'with':
      return statement.body;
    default:
      return [];
  }
}
