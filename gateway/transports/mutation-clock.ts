/** Tells whether a mutation has begun or ended between two moments; one for all subgraphs, as one may write what another reads. */
export class MutationClock {
  #time = 0;

  get time(): number {
    return this.#time;
  }

  /** Runs a mutation, at whose begin and end the time goes on: before anybody learns how it ended. */
  async run<T>(mutation: () => Promise<T>): Promise<T> {
    this.#time += 1;
    try {
      return await mutation();
    } finally {
      this.#time += 1;
    }
  }
}
