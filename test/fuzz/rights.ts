import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';
import type { Dice } from './dice.ts';

/** What an element asks of callers in one place: all of it, and of each list of lists one list. */
export interface Rights {
  readonly isAuthenticated: boolean;
  readonly scopes: readonly (readonly string[])[] | undefined;
  readonly policies: readonly (readonly string[])[] | undefined;
}

/** Everybody who may call, by what they have: every set of the few rights that there are. */
export const callers: readonly ReadonlySet<string>[] = everySetOf([
  'authenticated',
  ...['a', 'b', 'c'].map((name) => `scope ${name}`),
  ...['p', 'q'].map((name) => `policy ${name}`),
]);

/** Does a caller have what every one of the places asks for? */
export function isOpen(places: readonly Rights[], caller: ReadonlySet<string>): boolean {
  const hasOne = (ways: Rights['scopes'], kind: string) =>
    ways === undefined || ways.some((way) => way.every((name) => caller.has(`${kind} ${name}`)));
  return places.every(
    ({ isAuthenticated, scopes, policies }) =>
      (!isAuthenticated || caller.has('authenticated')) && hasOne(scopes, 'scope') && hasOne(policies, 'policy'),
  );
}

/** Rights of a place, each kind with that chance. */
export function randomRights(dice: Dice, percent: number): Rights {
  const ways = (names: readonly string[]) =>
    dice.chance(percent) ? Array.from({ length: dice.between(1, 3) }, () => dice.some(names, 1, 2)) : undefined;
  return {
    isAuthenticated: dice.chance(percent),
    scopes: ways(['a', 'b', 'c']),
    policies: dice.chance(50) ? ways(['p', 'q']) : undefined,
  };
}

/** As written in SDL. */
export function printRights({ isAuthenticated, scopes, policies }: Rights): string {
  return [
    isAuthenticated ? ' @authenticated' : '',
    scopes ? ` @requiresScopes(scopes: ${JSON.stringify(scopes)})` : '',
    policies ? ` @policy(policies: ${JSON.stringify(policies)})` : '',
  ].join('');
}

/** As the directives of an element of a supergraph say. */
export function readRights(directives: readonly ConstDirectiveNode[]): Rights {
  const ways = (name: string) => {
    const value = directives.find((one) => one.name.value === name)?.arguments?.[0]?.value;
    return value && (valueFromASTUntyped(value) as readonly (readonly string[])[]);
  };
  return {
    isAuthenticated: directives.some(({ name }) => name.value === 'authenticated'),
    scopes: ways('requiresScopes'),
    policies: ways('policy'),
  };
}

function everySetOf(names: readonly string[]): readonly ReadonlySet<string>[] {
  return Array.from(
    { length: 2 ** names.length },
    (_, number) => new Set(names.filter((_, index) => (number >> index) & 1)),
  );
}
