/** An operation that the editors offer to begin with. */
export interface StartingOperation {
  readonly query: string;
  /** JSON text; undefined where the operation takes none. */
  readonly variables: string | undefined;
}
