/** Subgraphs cannot be read; each problem is one sentence for whoever lists them. */
export class SourcesError extends Error {
  override readonly name = 'SourcesError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
