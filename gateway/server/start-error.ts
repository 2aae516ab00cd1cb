/** Something outside the gateway keeps it from starting; the message is what its operator reads. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** One sentence for each thing that is wrong. */
  readonly problems: readonly string[];

  constructor(message: string, options: ErrorOptions & { readonly problems?: readonly string[] } = {}) {
    super(message, options);
    this.problems = options.problems ?? [message];
  }
}
