import type { Dispatcher } from 'undici';
import type { CancelSignal } from './cancellation.ts';
import type { SubgraphRequest } from './transport.ts';

/** An HTTP answer with all of its body, as it was sent. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The answer has more bytes than are taken. */
export class TooLarge extends Error {}

/** No complete HTTP answer came. */
export class NotReceived extends Error {
  /** Whether the request had been given to a connection. */
  readonly wasSent: boolean;

  constructor(cause: Error, wasSent: boolean) {
    super(cause.message, { cause });
    this.wasSent = wasSent;
  }
}

/**
 * Sends a request and reads its answer; rejects with TooLarge or NotReceived. Below undici's `request`, whose stream per
 * answer is more than is needed: 20 µs of CPU instead of 26 for a small answer, 119 instead of 140 for one of 22 kB.
 */
export function receive(
  connected: Dispatcher,
  { origin, path }: { readonly origin: string; readonly path: string },
  headers: Record<string, string>,
  { body, signal, onAnswer }: Pick<SubgraphRequest, 'body' | 'signal' | 'onAnswer'>,
  maxBytes: number,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const receiver = new Receiver(signal, maxBytes, resolve, reject, onAnswer);
    connected.dispatch({ method: 'POST', origin, path, headers, body }, receiver);
  });
}

class Receiver implements Dispatcher.DispatchHandler {
  readonly #signal: CancelSignal;
  readonly #maxBytes: number;
  readonly #resolve: (received: Received) => void;
  readonly #reject: (error: TooLarge | NotReceived) => void;
  readonly #onAnswer: (() => void) | undefined;
  readonly #chunks: Buffer[] = [];
  readonly #cancel = () => this.#end(new Error('The request was cancelled.'));
  #controller: Dispatcher.DispatchController | undefined;
  #size = 0;
  #status = 0;
  #headers: Received['headers'] = {};

  constructor(
    signal: CancelSignal,
    maxBytes: number,
    resolve: (received: Received) => void,
    reject: (error: TooLarge | NotReceived) => void,
    onAnswer: (() => void) | undefined,
  ) {
    this.#signal = signal;
    this.#maxBytes = maxBytes;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#onAnswer = onAnswer;
    signal.addEventListener('abort', this.#cancel, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Cancelled while it waited for a connection; to abort it through the controller would close the connection.
    if (this.#signal.aborted) throw new Error('The request was cancelled.');
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Received['headers']): void {
    // What comes before the answer, such as 103 Early Hints, is none.
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    this.#onAnswer?.();
    if (Number(headers['content-length']) > this.#maxBytes) this.#end(new TooLarge());
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) this.#end(new TooLarge());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener('abort', this.#cancel);
    const [first] = this.#chunks;
    const body = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#size);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#signal.removeEventListener('abort', this.#cancel);
    this.#reject(error instanceof TooLarge ? error : new NotReceived(error, this.#controller !== undefined));
  }

  /** Gives the answer up and with it the connection; the subgraph sees it close. */
  #end(error: Error): void {
    this.#chunks.length = 0;
    // A request that still waits for a connection is not in anybody's hands yet.
    if (this.#controller) this.#controller.abort(error);
    else this.onResponseError(undefined as never, error);
  }
}
