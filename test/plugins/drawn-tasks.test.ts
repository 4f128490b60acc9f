/** The tasks of a package with source as its picture shows them. */
import { expect, test } from 'vitest';
import type { PictureNode } from '../../src/picture.ts';
import { builtin } from '../../src/builtin.ts';
import { makeSession } from '../../src/run/session.ts';
import { makeTree } from '../support/tree.ts';

const TOML = (language: string): string =>
  `[package]\nname = "orders"\nversion = "1.0.0"\n\n[metadata]\nworkflow_name = "orders"\nlanguage = "${language}"\n`;

/** The cards of a package that is linted. */
async function cardsOf(files: Readonly<Record<string, string>>): Promise<readonly PictureNode[]> {
  const session = await makeSession({ registry: builtin, version: '1.0.0', cwd: makeTree({ '.git/': '', ...files }) });
  const { results } = await session.run((await session.find(['.'])).jobs, { graphs: {} });
  return results.flatMap(({ graph }) => graph?.nodes ?? []);
}

test('Python: retries that are plain numbers, and the line of the function, where its faults are reported', async () => {
  const source = `import cloaca


@cloaca.task(id="extract", retry_attempts=3)
async def extract(context):
    return context


@cloaca.task(id="load", dependencies=["extract"], retry_attempts=int("2"))
def load(context):
    return context
`;
  const [extract, load] = await cardsOf({
    'package.toml': `${TOML('python')}entry_module = "orders.tasks"\n`,
    'workflow/orders/__init__.py': '',
    'workflow/orders/tasks.py': source,
  });
  expect(extract).toMatchObject({ function: 'extract', retries: 3, functionAt: { line: 5, column: 1 } });
  expect(load).toMatchObject({ function: 'load' });
  expect(load).not.toHaveProperty('retries');
});

test('Rust: the function, and no retries, since packages ignore them', async () => {
  const source = `use cloacina_workflow::{task, workflow, Context, TaskError};
cloacina_workflow_plugin::package!();
#[workflow(name = "orders")]
pub mod orders {
    use super::*;
    #[task(id = "extract", retry_attempts = 3)]
    pub async fn read(_: &mut Context<serde_json::Value>) -> Result<(), TaskError> { Ok(()) }
}
`;
  const cargo = '[package]\nname = "orders"\nversion = "1.0.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\n';
  const [extract] = await cardsOf({ 'package.toml': TOML('rust'), 'Cargo.toml': cargo, 'src/lib.rs': source });
  expect(extract).toMatchObject({ id: 'extract', function: 'read', functionAt: { line: 7 } });
  expect(extract).not.toHaveProperty('retries');
});
