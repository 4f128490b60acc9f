/**
 * The tree of a Python text. Every node has its place, and every expression its parts, so that trees can be walked
 * without knowing each kind.
 */

/** A range of UTF-16 offsets in the text of a file, without its byte order mark. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A name with its place. */
export interface Name extends Span {
  readonly text: string;
}

interface Part extends Span {
  /** The expressions inside, in reading order. */
  readonly parts: readonly Expression[];
}

/** An argument of a call: `value`, `keyword=value`, `*value` or `**value`. */
export interface CallArgument {
  readonly keyword?: Name;
  readonly stars: 0 | 1 | 2;
  readonly value: Expression;
}

/** A `for` inside an expression. */
export interface Clause {
  readonly target: Expression;
  readonly source: Expression;
  readonly conditions: readonly Expression[];
  readonly async: boolean;
}

export interface NameExpression extends Part {
  readonly kind: 'name';
  readonly name: string;
}

/**
 * Strings that stand side by side; `text` is undefined for an f-string, for bytes and where a character is given by
 * name.
 */
export interface StringExpression extends Part {
  readonly kind: 'string';
  readonly type: 'text' | 'bytes' | 'format';
  readonly text: string | undefined;
}

export interface ConstantExpression extends Part {
  readonly kind: 'number' | 'constant';
  readonly text: string;
}

export interface AttributeExpression extends Part {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: Name;
}

export interface CallExpression extends Part {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly CallArgument[];
}

/**
 * A list, tuple, set or dict that is written out. A dict's `parts` are keys and values; of `**value` only the value.
 */
export interface DisplayExpression extends Part {
  readonly kind: 'list' | 'tuple' | 'set' | 'dict';
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
}

export interface ComprehensionExpression extends Part {
  readonly kind: 'comprehension';
  readonly type: 'list' | 'set' | 'dict' | 'generator';
  readonly clauses: readonly Clause[];
}

export interface LambdaExpression extends Part {
  readonly kind: 'lambda';
  readonly parameters: Parameters;
  readonly body: Expression;
}

/** Everything else that consists of expressions. */
export interface CompoundExpression extends Part {
  readonly kind:
    | 'subscript'
    | 'slice'
    | 'unary'
    | 'binary'
    | 'compare'
    | 'logic'
    | 'conditional'
    | 'named'
    | 'starred'
    | 'await'
    | 'yield';
  readonly operator: string;
}

export type Expression =
  | NameExpression
  | StringExpression
  | ConstantExpression
  | AttributeExpression
  | CallExpression
  | DisplayExpression
  | ComprehensionExpression
  | LambdaExpression
  | CompoundExpression;

/** A parameter of a `def` or a lambda. */
export interface ParameterNode {
  readonly name: Name;
  readonly kind: 'positional-only' | 'positional' | 'keyword-only' | 'list' | 'dict';
  readonly annotation: Expression | undefined;
  readonly default: Expression | undefined;
}

export type Parameters = readonly ParameterNode[];

/** A pattern of a `case`: the names that it binds, the values that it looks at. */
export interface Pattern extends Span {
  readonly kind: 'capture' | 'wildcard' | 'or' | 'other';
  readonly binds: Name | undefined;
  readonly values: readonly Expression[];
  readonly inner: readonly Pattern[];
}

export interface FunctionStatement extends Span {
  readonly kind: 'def';
  readonly name: Name;
  readonly async: boolean;
  readonly parameters: Parameters;
  readonly returns: Expression | undefined;
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface ClassStatement extends Span {
  readonly kind: 'class';
  readonly name: Name;
  readonly arguments: readonly CallArgument[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

/** A name that an import takes, and the one that it gets here. */
export interface ImportedName {
  readonly name: Name;
  readonly alias: Name | undefined;
}

export interface ImportStatement extends Span {
  readonly kind: 'import';
  readonly names: readonly ImportedName[];
}

export interface FromStatement extends Span {
  readonly kind: 'from';
  readonly level: number;
  /** The module, empty for dots alone; its end is the end of the dots then. */
  readonly module: Name;
  /** Undefined for `*`. */
  readonly names: readonly ImportedName[] | undefined;
}

export interface AssignStatement extends Span {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  readonly annotation: Expression | undefined;
  readonly value: Expression | undefined;
  readonly augmented: boolean;
}

export interface WithStatement extends Span {
  readonly kind: 'with';
  readonly async: boolean;
  readonly items: readonly { readonly value: Expression; readonly target: Expression | undefined }[];
  readonly body: readonly Statement[];
}

export interface ForStatement extends Span {
  readonly kind: 'for';
  readonly async: boolean;
  readonly target: Expression;
  readonly source: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

/** `if` with each `elif` behind it, or `while`. */
export interface BranchStatement extends Span {
  readonly kind: 'if' | 'while';
  readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
  readonly otherwise: readonly Statement[];
}

export interface Handler extends Span {
  readonly type: Expression | undefined;
  readonly name: Name | undefined;
  readonly body: readonly Statement[];
}

export interface TryStatement extends Span {
  readonly kind: 'try';
  readonly star: boolean;
  readonly body: readonly Statement[];
  readonly handlers: readonly Handler[];
  readonly otherwise: readonly Statement[];
  readonly final: readonly Statement[];
}

export interface MatchStatement extends Span {
  readonly kind: 'match';
  readonly subject: Expression;
  readonly cases: readonly {
    readonly pattern: Pattern;
    readonly guard: Expression | undefined;
    readonly body: readonly Statement[];
  }[];
}

export interface ScopeStatement extends Span {
  readonly kind: 'global' | 'nonlocal';
  readonly names: readonly Name[];
}

/** A statement of a word and expressions, such as `return x`; an expression alone has the word `expression`. */
export interface SimpleStatement extends Span {
  readonly kind: 'expression' | 'return' | 'raise' | 'assert' | 'del' | 'pass' | 'break' | 'continue';
  readonly values: readonly Expression[];
}

export type Statement =
  | FunctionStatement
  | ClassStatement
  | ImportStatement
  | FromStatement
  | AssignStatement
  | WithStatement
  | ForStatement
  | BranchStatement
  | TryStatement
  | MatchStatement
  | ScopeStatement
  | SimpleStatement;
