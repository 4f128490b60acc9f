/** The compiler over texts that stand in no file. */
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(import.meta.dirname, '../..');

/**
 * Compiles all files in one program, as if they stood in the folder `test`, and gives the diagnostics of each by its
 * name. The options are those of the project and `more`.
 */
export function compile(
  files: Readonly<Record<string, string>>,
  more: ts.CompilerOptions = {},
): Map<string, { line: number; message: string }[]> {
  const texts = new Map(Object.entries(files).map(([name, code]) => [path.join(ROOT, 'test', name), code]));
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const options = { ...ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options, ...more };
  const host = ts.createCompilerHost(options);
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const disk = ts.createCompilerHost(options);
  host.fileExists = (file) => texts.has(file) || disk.fileExists(file);
  host.readFile = (file) => texts.get(file) ?? disk.readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const code = texts.get(file);
    return code === undefined ? disk.getSourceFile(file, version, ...rest) : ts.createSourceFile(file, code, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return new Map([...texts.keys()].map((file) => [path.basename(file), diagnosticsOf(program, file)]));
}

function diagnosticsOf(program: ts.Program, file: string): { line: number; message: string }[] {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ start = 0, messageText }) => ({
      line: (source?.getLineAndCharacterOfPosition(start).line ?? -1) + 1,
      message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }),
  );
}
