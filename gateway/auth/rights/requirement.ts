/** One thing that a caller has or lacks. */
export type Right = 'authenticated' | `scope ${string}` | `policy ${string}`;

/**
 * What a caller must have, as a normal form: all the rights of at least one of the ways. The shortest ways only, each of them
 * and all of them sorted, so that requirements that mean the same are written the same.
 */
export type Requirement = readonly (readonly Right[])[];

/** More ways than that are not multiplied out: ten places with three ways each would have 59,049. */
const MOST_WAYS = 4096;

/** The normal form of ways of which one is enough. */
export function anyOf(ways: readonly (readonly Right[])[]): Requirement {
  const sorted = ways.map((way) => [...new Set(way)].sort());
  const unique = new Map(sorted.map((way) => [JSON.stringify(way), way]));
  const shortest = [...unique.values()].filter(
    (way, _, all) => !all.some((other) => other.length < way.length && isWithin(other, way)),
  );
  return shortest.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** The normal form of several requirements of which each must hold; undefined when it has too many ways. */
export function allOf(requirements: readonly Requirement[]): Requirement | undefined {
  let product: Requirement = [[]];
  for (const requirement of requirements) {
    if (product.length * requirement.length > MOST_WAYS) return undefined;
    product = anyOf(product.flatMap((way) => requirement.map((other) => [...way, ...other])));
  }
  return product;
}

/**
 * What is met by whoever meets all of one of the lists; nothing where one of them asks for nothing, or where there are too many
 * ways to write.
 */
export function anyWay(lists: readonly (readonly Requirement[])[]): readonly Requirement[] {
  const ways = lists.map(allOf);
  const known = ways.filter((one) => one !== undefined);
  if (known.length < ways.length) return [];
  const either = anyOf(known.flat());
  return either.length === 0 || either.some((way) => way.length === 0) ? [] : [either];
}

/** Does whoever meets all of the first also meet the last? False, too, where it would take too long to tell. */
export function implies(given: readonly Requirement[], asked: Requirement): boolean {
  const leads = (requirement: Requirement) => requirement.every((way) => asked.some((enough) => isWithin(enough, way)));
  if (given.some(leads)) return true;
  const together = allOf(given);
  return together !== undefined && leads(together);
}

/** True when the rights that a caller has are enough. */
export function isMet(requirement: Requirement, has: (right: Right) => boolean): boolean {
  return requirement.some((way) => way.every(has));
}

/** For people: `authenticated`, or `scope "a" and scope "b", or policy "c"`. */
export function textOf(requirement: Requirement): string {
  return requirement.map((way) => way.map(nameOf).join(' and ')).join(', or ');
}

function nameOf(right: Right): string {
  const [, kind, name] = /^(scope|policy) (.*)$/s.exec(right) ?? [];
  return kind === undefined ? right : `${kind} "${name}"`;
}

function isWithin(part: readonly Right[], whole: readonly Right[]): boolean {
  return part.every((right) => whole.includes(right));
}
