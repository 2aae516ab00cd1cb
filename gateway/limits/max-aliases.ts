import type { ValidationRule } from 'graphql';
import { limitError } from './limit-error.ts';
import { measureSelections } from './measure-selections.ts';

/** Refuses operations with more aliased fields than `maximum`: aliases are how one field is asked many times over. */
export function maxAliases(maximum: number): ValidationRule {
  return (context) => {
    const measure = measureSelections(context);
    return {
      OperationDefinition(node) {
        const { aliases } = measure(node.selectionSet);
        if (aliases > maximum)
          context.reportError(
            limitError('aliases', 'aliased fields', aliases, maximum, 'ask in several requests', node),
          );
      },
    };
  };
}
