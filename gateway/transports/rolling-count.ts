/** Requests and failures of the last so many milliseconds. */
export interface RollingCount {
  add(now: number, isFailure: boolean): void;
  total(now: number): { readonly requests: number; readonly failures: number };
}

/** A tenth of the window is forgotten at once, so that the memory does not grow with the traffic. */
const PARTS = 10;

/** Starts counting at nothing. */
export function rollingCount(windowMs: number): RollingCount {
  const parts = Array.from({ length: PARTS }, () => ({ number: -1, requests: 0, failures: 0 }));
  const numberOf = (now: number) => Math.floor((now * PARTS) / windowMs);
  return {
    add(now, isFailure) {
      const number = numberOf(now);
      const part = parts[number % PARTS];
      if (!part) return;
      if (part.number !== number) Object.assign(part, { number, requests: 0, failures: 0 });
      part.requests++;
      if (isFailure) part.failures++;
    },
    total(now) {
      const oldest = numberOf(now) - PARTS;
      const sum = { requests: 0, failures: 0 };
      for (const { number, requests, failures } of parts) {
        if (number <= oldest) continue;
        sum.requests += requests;
        sum.failures += failures;
      }
      return sum;
    },
  };
}
