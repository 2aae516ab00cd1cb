import type { ValidationRule } from 'graphql';
import { limitError } from './limit-error.ts';
import { measureSelections } from './measure-selections.ts';

/** Refuses operations with more fields of the root than `maximum`. */
export function maxRootFields(maximum: number): ValidationRule {
  return (context) => {
    const measure = measureSelections(context);
    return {
      OperationDefinition(node) {
        const { rootFields } = measure(node.selectionSet);
        if (rootFields > maximum)
          context.reportError(
            limitError('rootFields', 'root fields', rootFields, maximum, 'ask in several requests', node),
          );
      },
    };
  };
}
