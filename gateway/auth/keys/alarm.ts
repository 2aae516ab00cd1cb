/** Waits for a time or for news, whichever comes first. */
export interface Alarm {
  /** Ends the present wait, or the next one where there is none. */
  ring(): void;
  wait(ms: number): Promise<void>;
}

/** Makes an alarm that one waits for at a time. */
export function createAlarm(): Alarm {
  let isRung = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      isRung = true;
      wake();
    },
    async wait(ms) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      wake = resolve;
      if (isRung) resolve();
      await promise;
      clearTimeout(timer);
      isRung = false;
    },
  };
}
