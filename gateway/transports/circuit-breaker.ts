import { Circuit, type CircuitOptions, type Outcome } from './circuit.ts';
import type { Transport } from './transport.ts';
import { TransportError, type TransportErrorCode } from './transport-error.ts';

/** When a subgraph is not asked any more, and who is told. */
export interface BreakerOptions extends CircuitOptions {
  /** Told when the circuit of a subgraph opens, and when it closes again. */
  readonly onChange?: (subgraph: string, state: 'open' | 'closed') => void;
}

/** Stops asking a subgraph that fails often, so that nobody waits for it and it can recover; one circuit per transport. */
export function circuitBreaker({ onChange, ...options }: BreakerOptions = {}): (next: Transport) => Transport {
  return (next) => {
    const circuit = new Circuit(options);
    const leave = (subgraph: string, phase: number, outcome: Outcome) => {
      const wasClosed = circuit.isClosed;
      circuit.leave(phase, outcome);
      if (onChange && circuit.isClosed !== wasClosed) onChange(subgraph, wasClosed ? 'open' : 'closed');
    };
    return async (request) => {
      const { subgraph, signal } = request;
      const phase = circuit.enter();
      if (phase === undefined) throw refusal(subgraph, circuit.waitMs);
      try {
        const answer = await next(request);
        leave(subgraph, phase, 'answered');
        return answer;
      } catch (error) {
        leave(subgraph, phase, signal.aborted ? 'withdrawn' : isFailure(error) ? 'failed' : 'answered');
        throw error;
      }
    };
  };
}

// A wrong answer, a too large one or a refusal does not count: it comes from a subgraph that is up, and clients could provoke it.
const fromRunning: ReadonlySet<TransportErrorCode> = new Set([
  'SUBGRAPH_INVALID_RESPONSE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
]);

function isFailure(error: unknown): boolean {
  return !(error instanceof TransportError) || !fromRunning.has(error.code);
}

function refusal(subgraph: string, waitMs: number): TransportError {
  const until =
    waitMs > 0
      ? `so it is not asked again for another ${Math.ceil(waitMs / 1000)} s`
      : 'and another request tries just now whether it is back';
  const message = `The subgraph "${subgraph}" has failed often, ${until}; its fields are null.`;
  return new TransportError('UNAVAILABLE', subgraph, message, waitMs > 0 ? { retryAfterMs: waitMs } : {});
}
