/** An operation that the editors offer to begin with. */
export interface StartingOperation {
  readonly name: string;
  /** The subgraph that its first field is asked of. */
  readonly subgraph: string;
  readonly query: string;
  /** JSON text; undefined where the operation takes none. */
  readonly variables: string | undefined;
}
