/** The GraphQL name of a native literal, e.g. `project management` is PROJECT_MANAGEMENT. */
type EnumName<Literal extends string> = Literal extends `${infer Head} - ${infer Tail}`
  ? EnumName<`${Head}_${Tail}`>
  : Literal extends `${infer Head}${' ' | '-'}${infer Tail}`
    ? EnumName<`${Head}_${Tail}`>
    : Uppercase<Literal>;

/** Resolver map of an enum: clients see SCREAMING_SNAKE names, resolvers and the database the native literals. */
export function enumValues<const Literals extends readonly string[]>(
  literals: Literals,
): { [Literal in Literals[number] as EnumName<Literal>]: Literal } {
  const entries = literals.map((literal) => [literal.toUpperCase().replace(/[^A-Z0-9]+/g, '_'), literal]);
  return Object.fromEntries(entries) as { [Literal in Literals[number] as EnumName<Literal>]: Literal };
}
