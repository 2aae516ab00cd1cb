import { type ConstDirectiveNode, Kind } from 'graphql';
import { argumentOf } from '../../../supergraph/directive-argument.ts';
import { allDirectives } from '../all-directives.ts';
import type { Draft } from '../draft.ts';
import { findDirective } from '../find-directive.ts';
import type { Findings } from '../findings.ts';
import { schemaPlace } from '../is-executable.ts';

/** Directives of federation that this gateway does not serve are refused, or told of where they only tune; tags have names. */
export function validateFeatures(draft: Draft, findings: Findings): void {
  const contexts: ConstDirectiveNode[] = [];
  const cacheTags: ConstDirectiveNode[] = [];
  for (const directive of allDirectives(draft)) {
    switch (directive.name.value) {
      case 'federation__context':
      case 'federation__fromContext':
        contexts.push(directive);
        break;
      case 'federation__cacheTag':
        cacheTags.push(directive);
        break;
      case 'federation__tag':
        requireTagName(draft, directive, findings);
        break;
      default:
    }
  }
  for (const definition of draft.directives.values()) {
    const place = schemaPlace(definition);
    const hidden = place && definition.arguments?.find((argument) => findDirective(argument, 'inaccessible'));
    if (!hidden) continue;
    findings.error(
      'DISALLOWED_INACCESSIBLE',
      `The argument ${hidden.name.value} of @${definition.name.value} cannot be @${draft.calls('federation__inaccessible')}, as that directive stands in schemas (on ${place.value}), which are not operations: leave that out.`,
      hidden,
    );
  }
  if (contexts.length > 0) {
    findings.error(
      'UNSUPPORTED_FEATURE',
      `@${draft.calls('federation__context')} and @${draft.calls('federation__fromContext')} are not served by this gateway: give the field an argument of its own, or let its type have what it needs by @requires.`,
      ...contexts,
    );
  }
  if (cacheTags.length > 0) {
    findings.hint(
      'DIRECTIVE_COMPOSITION_WARN',
      `@${draft.calls('federation__cacheTag')} has no effect, as this gateway caches no entities; keep it for other gateways, or take it out.`,
      ...cacheTags,
    );
  }
}

function requireTagName(draft: Draft, directive: ConstDirectiveNode, findings: Findings): void {
  const value = argumentOf(directive, 'name');
  if (value?.kind !== Kind.STRING || /^[_A-Za-z][\w/-]{0,127}$/.test(value.value)) return;
  findings.error(
    'INVALID_TAG_NAME',
    `"${value.value}" of @${draft.calls(directive.name.value)} is no name of a tag: write letters, digits, _, - and /, at most 128, the first one a letter or _, for example "team/orders".`,
    value,
  );
}
