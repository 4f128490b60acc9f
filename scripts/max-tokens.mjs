/** A rule for ESLint: the tokens of a function, all that stands in it included, have a limit. */

/** @type {import('eslint').Rule.RuleModule} */
export const maxTokens = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer', minimum: 1 }],
    messages: { tooMany: 'This function has {{count}} tokens, more than {{most}}: give one of its steps a name.' },
  },
  create(context) {
    const [most] = context.options;
    const check = (node) => {
      const count = context.sourceCode.getTokens(node).length;
      if (count > most) context.report({ node, messageId: 'tooMany', data: { count, most } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};
