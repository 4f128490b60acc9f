import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { judgePythonPath, judgeRustSymbol } from '../src/words/function-path.ts';

interface Data {
  task: string;
  path: string;
  part: string;
}

const PYTHON = 'No side checks it; the task fails when it is first run. Write "module.path:function_name".';
const KEYWORD =
  'No side checks it; the task fails when it is first run. Rename the function or the module in the code.';
const RUST = 'No side checks it; the task fails when it is first run. Write the name of a symbol of the library.';

/** A function that cannot be found fails only when the task is run. */
export default defineRule({
  id: 'bad-function-path',
  summary: 'Every function path can lead to a function of its language',
  severity: 'error',
  messages: {
    empty: {
      text: 'The function path is empty',
      help: 'The task fails when it is first run. Name its function.',
      rejectedBy: [],
    },
    'no-colon': { text: ({ path }: Data) => `Function path ${quote(path)} has no colon`, help: PYTHON, rejectedBy: [] },
    colons: {
      text: ({ path }: Data) => `Function path ${quote(path)} has more than one colon`,
      help: PYTHON,
      rejectedBy: [],
    },
    module: {
      text: ({ part }: Data) => `${quote(part)} in the module path is not a Python name`,
      help: PYTHON,
      rejectedBy: [],
    },
    'empty-module': {
      text: ({ path }: Data) => `The module path of ${quote(path)} has an empty part`,
      help: PYTHON,
      rejectedBy: [],
    },
    'empty-name': {
      text: ({ path }: Data) => `No function is named after the colon of ${quote(path)}`,
      help: PYTHON,
      rejectedBy: [],
    },
    name: { text: ({ part }: Data) => `Function ${quote(part)} is not a Python name`, help: PYTHON, rejectedBy: [] },
    keyword: {
      text: ({ part }: Data) => `${quote(part)} is a Python keyword and cannot be imported`,
      help: KEYWORD,
      rejectedBy: [],
    },
    'not-normal': {
      text: ({ part }: Data) => `Function ${quote(part)} is spelled with compatibility characters`,
      help:
        'Python normalises names (NFKC) in source code but not in this path, so that the function is not found. ' +
        'Write the plain letters.',
      rejectedBy: [],
      severity: 'warn',
    },
    'white-space': {
      text: ({ path }: Data) => `Function ${quote(path)} holds white space or NUL`,
      help: RUST,
      rejectedBy: [],
    },
    'python-path': {
      text: ({ path }: Data) => `Function ${quote(path)} is a Python path in a Rust package`,
      help: RUST,
      rejectedBy: [],
    },
    'unusual-symbol': {
      text: ({ path }: Data) => `Function ${quote(path)} is an unusual name for a symbol`,
      help:
        'Symbols of Rust libraries are letters, digits and underscores unless they are exported under another ' +
        'name. Check that the library exports it.',
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check({ manifest, tasks }, report) {
    if (manifest.language === undefined) return;
    const judge = manifest.language === 'python' ? judgePythonPath : judgeRustSymbol;
    tasks.forEach(({ id = '', function: path }, index) => {
      const verdict = path === undefined ? undefined : judge(path);
      if (path === undefined || verdict === undefined) return;
      const { fault, part, repair } = verdict;
      report(
        fault,
        ['tasks', index, 'function'],
        { task: id, path, part },
        repair === undefined ? {} : { suggest: [repair] },
      );
    });
  },
});
