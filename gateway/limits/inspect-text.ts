import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, parse } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { countComparisons, selectingDefinitions } from './count-comparisons.ts';
import { limitError } from './limit-error.ts';
import type { Limits } from './limits.ts';
import { measureSelections } from './measure-selections.ts';
import { scanText } from './scan-text.ts';

/** Texts with fewer tokens cannot cost more than some 20 ms, however they are built. */
const harmless = 1000;

/** Nesting per level of fields that is allowed: fields, inline fragments, arguments and the objects and lists in them. */
const nestingPerLevel = 10;

/** All selections of a document, counted as often as their fragments are spread, per selection of one operation that is allowed. */
const documentsPerOperation = 5;

/** Most comparisons of fields: 40 ms. */
const maxComparisons = 200_000;

/**
 * Says why a text must not even be parsed and validated, which can take many seconds for one of a few kilobytes; undefined
 * where it may. What the parser refuses by itself is left to it.
 */
export function inspectText(text: string, limits: Limits): GraphQLError | undefined {
  const { tokens, nesting } = scanText(text, limits.tokens);
  const maxNesting = limits.depth * nestingPerLevel;
  if (nesting > maxNesting) {
    const advice = 'ask for the deeper part from its own entry point';
    return refused(limitError('depth', 'levels of braces and brackets', nesting, maxNesting, advice));
  }
  if (tokens <= harmless || tokens > limits.tokens) return undefined;
  const document = parsed(text);
  return document && (spreadError(document, limits) ?? comparisonError(document));
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return undefined;
  }
}

function spreadError(document: DocumentNode, { selections }: Limits): GraphQLError | undefined {
  const fragments = fragmentsOf(document);
  const measure = measureSelections({ getFragment: (name) => fragments.get(name) });
  const all = selectingDefinitions(document).reduce(
    (sum, { selectionSet }) => sum + measure(selectionSet).selections,
    0,
  );
  const maximum = selections * documentsPerOperation;
  if (all <= maximum) return undefined;
  const advice = 'ask in several requests';
  return refused(limitError('selections', 'selections with its fragments spread', all, maximum, advice));
}

function comparisonError(document: DocumentNode): GraphQLError | undefined {
  const count = countComparisons(selectingDefinitions(document), fragmentsOf(document), maxComparisons);
  if (count <= maxComparisons) return undefined;
  const advice = 'select each field once at its place';
  const unit = 'pairs or more of fields with one name at one place';
  return refused(limitError('selections', unit, count, maxComparisons, advice));
}

// What passes a limit is told as what does not fit the schema.
function refused({ message, extensions }: GraphQLError): GraphQLError {
  const code: ErrorCode = 'GRAPHQL_VALIDATION_FAILED';
  return new GraphQLError(message, { extensions: { ...extensions, code, http: { status: 400 } } });
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
