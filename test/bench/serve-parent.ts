/** What a process of the benchmark answers, by the name of the question. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

/** A question of the parent process, and what comes back for it. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
export interface Reply {
  readonly id: number;
  readonly output?: unknown;
  readonly error?: string;
}

/** Answers the questions of the process that started this one, over the channel between them. */
export function serveParent(answers: Answers): void {
  process.on('message', async ({ id, name, input }: Question) => {
    const answer = answers[name];
    // Another listener of this process knows it.
    if (!answer) return;
    try {
      tell({ id, output: await answer(input as never) });
    } catch (error) {
      tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  // The process lives as long as there may be questions.
  process.channel?.ref();
}

/** Sends a message to the parent, if it is still there. */
export function tell(message: object): void {
  if (process.connected) process.send?.(message);
}
