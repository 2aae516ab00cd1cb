import type { ValidationRule } from 'graphql';
import { limitError } from './limit-error.ts';
import { measureSelections } from './measure-selections.ts';

/**
 * Refuses operations with more selections than `maximum` once their fragments are spread: thirty fragments that spread
 * each other twice are a billion, and planning takes time for each.
 */
export function maxSelections(maximum: number): ValidationRule {
  return (context) => {
    const measure = measureSelections(context);
    return {
      OperationDefinition(node) {
        const { selections } = measure(node.selectionSet);
        const unit = 'selections with its fragments spread';
        if (selections > maximum)
          context.reportError(limitError('selections', unit, selections, maximum, 'ask in several requests', node));
      },
    };
  };
}
