/** The formats of which golden files show how they write the sample reports, and the endings of these files. */
export const GOLDEN_FILES = [
  ['pretty', 'txt'],
  ['codeframe', 'txt'],
  ['compact', 'txt'],
  ['sarif', 'json'],
  ['github', 'txt'],
  ['azure', 'txt'],
  ['gitlab', 'json'],
  ['bitbucket', 'json'],
  ['sonar', 'json'],
  ['rdjson', 'json'],
  ['junit', 'xml'],
  ['checkstyle', 'xml'],
  ['markdown', 'md'],
] as const;
