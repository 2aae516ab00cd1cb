import { type DirectiveDefinitionNode, Kind } from 'graphql';
import { argumentOf } from '../../supergraph/directive-argument.ts';
import type { ComposedDirective } from '../subgraph.ts';
import type { Findings } from './findings.ts';
import type { Features } from './read-features.ts';

/** The directives that @composeDirective takes into the supergraph, by their names in the subgraph, without @. */
export function readComposed(
  features: Features,
  directives: ReadonlyMap<string, DirectiveDefinitionNode>,
  findings: Findings,
): ReadonlyMap<string, ComposedDirective> {
  const composed = new Map<string, ComposedDirective>();
  for (const directive of features.schemaDirectives) {
    const meaning = features.meaningOf(directive.name.value);
    if (meaning !== 'federation__composeDirective') continue;
    const value = argumentOf(directive, 'name');
    const wrong = (fault: string) => findings.error('DIRECTIVE_COMPOSITION_ERROR', fault, value ?? directive);
    const called = `@${directive.name.value}`;
    if (value?.kind !== Kind.STRING || !/^@[_A-Za-z]\w*$/.test(value.value)) {
      wrong(`${called} needs the name of a directive with its @, for example ${called}(name: "@audit").`);
      continue;
    }
    const name = value.value.slice(1);
    const known = features.meaningOf(name);
    if (known !== undefined) {
      if (/^federation__(tag|inaccessible|authenticated|requiresScopes|policy|cost|listSize)$/.test(known)) {
        findings.hint(
          'DIRECTIVE_COMPOSITION_INFO',
          `@${name} is in the supergraph anyway: leave its ${called} out.`,
          directive,
        );
      } else
        wrong(`@${name} is a directive of federation, which is not taken into supergraphs: leave its ${called} out.`);
      continue;
    }
    const custom = features.customOf(name);
    if (!custom) {
      wrong(
        `@${name} is of no specification that is linked to: give it one, for example @link(url: "https://specs.example.com/${name}/v1.0", import: ["@${name}"]).`,
      );
    } else if (!/\/v\d+\.\d+\/?$/.test(custom.url)) {
      wrong(
        `@${name} is of a specification without a version, ${custom.url}: link to one with a version, for example ${custom.url.replace(/\/$/, '')}/v1.0.`,
      );
    } else if (!directives.has(name)) {
      wrong(`@${name} is not defined here: define it, for example directive @${name} on FIELD_DEFINITION.`);
    } else composed.set(name, custom);
  }
  return composed;
}
