import { type ValidationRule, visit } from 'graphql';
import { limitError } from './limit-error.ts';

/** Refuses documents with more directives than `maximum`. */
export function maxDirectives(maximum: number): ValidationRule {
  return (context) => ({
    Document(node) {
      let count = 0;
      visit(node, {
        Directive() {
          count += 1;
        },
      });
      if (count > maximum)
        context.reportError(
          limitError('directives', 'directives', count, maximum, 'leave out those that change nothing', node),
        );
    },
  });
}
