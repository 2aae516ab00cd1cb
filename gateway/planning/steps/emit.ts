import { type OperationDefinitionNode, print } from 'graphql';
import type { EntityGroup, PlanNode, Requirement, Rewrite } from '../plan.ts';
import { printSelection } from '../selection/print-selection.ts';
import type { TypeSet } from '../selection/type-set.ts';
import { requestOf } from './arrange.ts';
import type { Place, Step } from './place.ts';

/**
 * The plan that carries out steps in their waves; those that have nothing to do with each other do not wait for each other.
 * Where one of two steps may be left out, they ask for entities apart, each with its own requirements.
 */
export function emit(
  waves: ReadonlyMap<Step, number>,
  client: OperationDefinitionNode,
  isConditional = false,
): PlanNode | undefined {
  const parts = partsOf(waves);
  if (parts.length > 1) return inParallel(parts.flatMap((part) => emit(part, client, isConditional) ?? []));
  const first = Math.min(...waves.values());
  const now = [...waves].filter(([, wave]) => wave === first).map(([step]) => step);
  if (now.length === 0) return undefined;
  const fetches = [...Map.groupBy(now, requestOf).values()].map((steps) => fetchOf(steps, client, isConditional));
  const rest = emit(new Map([...waves].filter(([, wave]) => wave !== first)), client, isConditional);
  return inSequence([inParallel(fetches), ...(rest ? [rest] : [])]);
}

/** Plans that follow each other. */
export function inSequence(nodes: readonly (PlanNode | undefined)[]): PlanNode | undefined {
  const flat = nodes.flatMap((node) => (node?.kind === 'sequence' ? node.nodes : (node ?? [])));
  return flat.length > 1 ? { kind: 'sequence', nodes: flat } : flat[0];
}

function inParallel(nodes: readonly PlanNode[]): PlanNode | undefined {
  const flat = nodes.flatMap((node) => (node.kind === 'parallel' ? node.nodes : node));
  return flat.length > 1 ? { kind: 'parallel', nodes: flat } : flat[0];
}

/** Groups of steps of which none waits for one of another group or shares a request with it. */
function partsOf(waves: ReadonlyMap<Step, number>): ReadonlyMap<Step, number>[] {
  const part = new Map<Step | string, Step | string>();
  const rootOf = (one: Step | string): Step | string => {
    const above = part.get(one) ?? one;
    return above === one ? one : rootOf(above);
  };
  const join = (one: Step | string, other: Step | string) => part.set(rootOf(one), rootOf(other));
  for (const [step, wave] of waves) {
    join(step, `${wave} ${requestOf(step)}`);
    for (const before of step.after) if (waves.has(before)) join(step, before);
  }
  const groups = Map.groupBy([...waves], ([step]) => rootOf(step));
  return [...groups.values()].map((members) => new Map(members));
}

function fetchOf(steps: readonly Step[], client: OperationDefinitionNode, isConditional: boolean): PlanNode {
  const [first] = steps;
  if (!first) throw new Error('A fetch is made of no step.');
  const used = new Set<string>();
  if (first.kind !== 'entities') {
    const { kind: operationKind, subgraph, place } = first;
    const text = printSelection([first.selection], used);
    const { head, variables } = variablesOf(used, [], client);
    const operation = `${operationKind === 'mutation' ? 'mutation' : head && 'query'}${head}${text}`;
    return { kind: 'root', subgraph, operationKind, operation, variables, path: place.path, outputRewrites: [] };
  }
  const groups = groupsOf(steps, used, isConditional);
  const { head, variables } = variablesOf(
    used,
    groups.map(({ group }) => `$${group.variable}:[_Any!]!`),
    client,
  );
  const fields = groups.map(({ group: { alias, variable }, text }) => {
    const name = alias === '_entities' ? alias : `${alias}: _entities`;
    return `${name}(representations: $${variable})${text}`;
  });
  const operation = `query${head}{${fields.join(' ')}}`;
  return { kind: 'entities', subgraph: first.subgraph, operation, variables, groups: groups.map(({ group }) => group) };
}

interface PrintedGroup {
  readonly group: EntityGroup;
  /** What is asked of the entities. */
  readonly text: string;
}

function groupsOf(steps: readonly Step[], used: Set<string>, isConditional: boolean): readonly PrintedGroup[] {
  const bundles = isConditional
    ? steps.flatMap((step) => mergeTypes(mergeAlike([step])))
    : mergeTypes(mergeAlike(steps));
  const merged = bundles.map(({ place, types, parts }) => {
    const requires = parts.map(({ face, requires: own }) => ({
      kind: 'fragment' as const,
      on: face,
      selections: [typename, ...own],
    }));
    const inputRewrites = parts.flatMap(({ face, isOwn }) => (isOwn ? [] : [typeAs(face)]));
    const fragments = parts.map(({ face, steps: alike }) => {
      const selections = alike.map((step) => step.selection);
      return `...on ${face}${printSelection(selections, used)}`;
    });
    return { path: place.pathTo(types), requires, inputRewrites, text: `{${fragments.join(' ')}}` };
  });
  // What is the same question about the same kind of entities is asked once for all places.
  const distinct = [
    ...Map.groupBy(merged, ({ requires, inputRewrites, text }) => JSON.stringify([requires, inputRewrites, text])),
  ];
  return distinct.map(([, alike], index) => {
    const [{ requires, inputRewrites, text }] = alike as [(typeof merged)[0]];
    const isOnly = distinct.length === 1;
    const alias = isOnly ? '_entities' : `_e${index}`;
    const variable = isOnly ? 'representations' : `__batch_reps_${index}`;
    const paths = alike.map(({ path }) => path);
    return { group: { alias, variable, paths, requires, inputRewrites, outputRewrites: [] }, text };
  });
}

/** Steps about the same objects, whose representations do not contradict each other. */
interface Part {
  readonly face: string;
  /** Is the face the type of the objects, not one that stands for several? */
  readonly isOwn: boolean;
  readonly steps: Step[];
  requires: readonly Requirement[];
}

/** Parts about objects of one place that are of different types, as one. */
function mergeTypes(
  parts: readonly Part[],
): readonly { readonly place: Place; readonly types: TypeSet; readonly parts: readonly Part[] }[] {
  const merged: { place: Place; types: TypeSet; parts: Part[] }[] = [];
  for (const part of parts) {
    const { place, types } = part.steps[0] as Step;
    const fits = merged.find(
      (other) =>
        other.place === place && part.isOwn && other.parts.every(({ isOwn, face }) => isOwn && face !== part.face),
    );
    if (fits) {
      fits.parts.push(part);
      fits.types = place.union(fits.types, types);
    } else {
      merged.push({ place, types, parts: [part] });
    }
  }
  return merged;
}

const typename: Requirement = { kind: 'field', name: '__typename', source: '__typename' };

function typeAs(value: string): Rewrite {
  const path = [
    { kind: 'types' as const, names: [value] },
    { kind: 'key' as const, name: '__typename' },
  ];
  return { kind: 'set', path, value };
}

function mergeAlike(steps: readonly Step[]): readonly Part[] {
  const merged: Part[] = [];
  for (const step of steps) {
    const face = step.selection.type;
    const fits = merged.find(({ face: known, steps: [one], requires }) => {
      const isAlike = one?.place === step.place && one.types === step.types && known === face;
      return isAlike && mergeRequirements(requires, step.requires) !== undefined;
    });
    if (fits) {
      fits.requires = mergeRequirements(fits.requires, step.requires) ?? [];
      fits.steps.push(step);
    } else {
      const requires = mergeRequirements([], step.requires) ?? step.requires;
      merged.push({ face, isOwn: step.types.has(face), steps: [step], requires });
    }
  }
  return merged;
}

/** Both as one; undefined when one name stands for different values. */
function mergeRequirements(
  one: readonly Requirement[],
  other: readonly Requirement[],
): readonly Requirement[] | undefined {
  const merged = [...one];
  for (const requirement of other) {
    const index = merged.findIndex((known) =>
      known.kind === 'field'
        ? requirement.kind === 'field' && requirement.name === known.name
        : requirement.kind === 'fragment' && requirement.on === known.on,
    );
    const known = merged[index];
    if (!known) {
      merged.push(requirement);
      continue;
    }
    if (known.kind === 'field' && requirement.kind === 'field' && known.source !== requirement.source) return undefined;
    const selections = mergeRequirements(known.selections ?? [], requirement.selections ?? []);
    if (!selections) return undefined;
    merged[index] =
      known.kind === 'fragment'
        ? { ...known, selections }
        : { ...known, selections: known.selections || requirement.selections ? selections : undefined };
  }
  return merged;
}

/** The variables that a fetch declares, and those of them that are the client's. */
function variablesOf(
  used: ReadonlySet<string>,
  own: readonly string[],
  { variableDefinitions = [] }: OperationDefinitionNode,
): { readonly head: string; readonly variables: readonly string[] } {
  const definitions = variableDefinitions.filter(({ variable }) => used.has(variable.name.value));
  const declared = definitions.map(({ variable, type, defaultValue }) => {
    const initial = defaultValue ? `=${print(defaultValue)}` : '';
    return `$${variable.name.value}:${print(type)}${initial}`;
  });
  const all = [...own, ...declared];
  const head = all.length > 0 ? `(${all.join(', ')})` : '';
  return { head, variables: definitions.map(({ variable }) => variable.name.value) };
}
