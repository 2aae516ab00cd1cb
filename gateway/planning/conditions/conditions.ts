type Variables = Readonly<Record<string, unknown>>;

/** When something is asked for; where none is given, always. */
export interface Condition {
  readonly id: number;
  readonly kind: 'variable' | 'all' | 'any';
  /** What it is made of: others that were made before it. */
  readonly of: readonly Condition[];
  holds(variables: Variables, known: readonly boolean[]): boolean;
}

/** Makes the conditions of one operation; those that are made of the same are the same object. */
export class Conditions {
  readonly #made = new Map<string, Condition>();

  /** A client's variable is true, or it is not. */
  variable(name: string, isTrue: boolean): Condition {
    return this.#once(`${isTrue ? '+' : '-'}${name}`, 'variable', [], (values) => (values[name] === true) === isTrue);
  }

  both(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
    if (!one || !other) return one ?? other;
    const parts = inOrder([one, other].flatMap((part) => (part.kind === 'all' ? part.of : part)));
    if (parts.length === 1) return parts[0];
    return this.#once(`&${idsOf(parts)}`, 'all', parts, (_, known) => parts.every(({ id }) => known[id]));
  }

  any(conditions: readonly (Condition | undefined)[]): Condition | undefined {
    const given = conditions.filter((condition) => condition !== undefined);
    if (given.length < conditions.length) return undefined;
    const distinct = inOrder(given.flatMap((part) => (part.kind === 'any' ? part.of : part)));
    const parts = distinct.filter((one) => !distinct.some((other) => other !== one && implies(one, other)));
    if (parts.length === 1) return parts[0];
    if (this.#coversAll(parts)) return undefined;
    return this.#once(`|${idsOf(parts)}`, 'any', parts, (_, known) => parts.some(({ id }) => known[id]));
  }

  /** Whether each condition holds, by its number. */
  decide(variables: Variables): readonly boolean[] {
    const known: boolean[] = [];
    for (const condition of this.#made.values()) known.push(condition.holds(variables, known));
    return known;
  }

  /** Is there a variable among them that is asked for both ways? */
  #coversAll(parts: readonly Condition[]): boolean {
    const ids = new Set(parts.map(({ id }) => id));
    return [...this.#made].some(([name, { id }]) => {
      const opposite = name.startsWith('+') ? this.#made.get(`-${name.slice(1)}`) : undefined;
      return opposite !== undefined && ids.has(id) && ids.has(opposite.id);
    });
  }

  #once(name: string, kind: Condition['kind'], of: readonly Condition[], holds: Condition['holds']): Condition {
    const known = this.#made.get(name);
    if (known) return known;
    const made = { id: this.#made.size, kind, of, holds };
    this.#made.set(name, made);
    return made;
  }
}

function implies(one: Condition, other: Condition): boolean {
  const parts = partsOf(one);
  return partsOf(other).every((part) => parts.includes(part));
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of : [condition];
}

function inOrder(conditions: readonly Condition[]): readonly Condition[] {
  return [...new Set(conditions)].sort((one, other) => one.id - other.id);
}

function idsOf(conditions: readonly Condition[]): string {
  return conditions.map(({ id }) => id).join();
}
