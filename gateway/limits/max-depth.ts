import type { ValidationRule } from 'graphql';
import { limitError } from './limit-error.ts';
import { measureSelections } from './measure-selections.ts';

/** Refuses operations whose fields lie deeper below each other than `maximum`. */
export function maxDepth(maximum: number): ValidationRule {
  return (context) => {
    const measure = measureSelections(context);
    return {
      OperationDefinition(node) {
        const { depth } = measure(node.selectionSet);
        if (depth > maximum)
          context.reportError(
            limitError(
              'depth',
              'levels of fields',
              depth,
              maximum,
              'ask for the deeper part from its own entry point',
              node,
            ),
          );
      },
    };
  };
}
