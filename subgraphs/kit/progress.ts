import cliProgress from 'cli-progress';

/** Tells a person how far a long work is: a bar on a terminal, plain lines elsewhere. */
export interface Progress extends Disposable {
  /** Counts things that are done. */
  increment(count?: number): void;
  /** Counts bytes of the file that are read, where `totalBytes` is known instead of `total`. */
  advance(bytes: number): void;
  /** Shows the last state once and then the summary; work that ends without it has failed, and nothing more is shown. */
  stop(summary?: string): void;
}

/** What is being done and how much of it there is, e.g. `imported` and `crm records`. */
export interface ProgressOptions {
  readonly verb: string;
  readonly noun: string;
  readonly total?: number;
  readonly totalBytes?: number;
  readonly stream?: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** The clock in milliseconds. */
  readonly now?: () => number;
}

interface State {
  readonly options: ProgressOptions;
  readonly seconds: number;
  readonly count: number;
  readonly bytes: number;
}

const LINE_EVERY_MS = 5000;

/** Starts to show progress, on standard error unless another stream is given; `using` stops it. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream = process.stderr, now = () => performance.now() } = options;
  const started = now();
  let count = 0;
  let bytes = 0;
  let isStopped = false;
  const state = (): State => ({ options, count, bytes, seconds: (now() - started) / 1000 });
  const show = stream.isTTY === true ? showBar(stream, state) : showLines(stream, now, state);
  const add = (records: number, read: number) => {
    if (isStopped) return;
    count += records;
    bytes += read;
    show.update();
  };
  const end = (isDone: boolean) => {
    if (isStopped) return false;
    isStopped = true;
    show.stop(isDone);
    return true;
  };
  return {
    increment: (more = 1) => add(more, 0),
    advance: (more) => add(0, more),
    stop(summary) {
      if (end(true) && summary !== undefined) stream.write(`${summary}\n`);
    },
    [Symbol.dispose]: () => void end(false),
  };
}

interface Display {
  update(): void;
  /** Ends the display; with the last state once more where the work is done. */
  stop(isDone: boolean): void;
}

function showBar(stream: NodeJS.WritableStream, state: () => State): Display {
  const bar = new cliProgress.SingleBar({
    stream,
    barsize: 24,
    format: (options, params) =>
      barOf(state(), (share) => cliProgress.Format.BarFormat(share, options), params.maxWidth),
  });
  bar.start(1, 0);
  return { update: () => bar.update(shareOf(state()) ?? 0), stop: () => bar.stop() };
}

function showLines(stream: NodeJS.WritableStream, now: () => number, state: () => State): Display {
  let shown = now();
  const show = () => stream.write(`${lineOf(state())}\n`);
  const update = () => {
    if (now() - shown < LINE_EVERY_MS) return;
    shown = now();
    show();
  };
  return { update, stop: (isDone) => (isDone ? show() : undefined) };
}

function barOf(state: State, drawn: (share: number) => string, width: number): string {
  const share = shareOf(state);
  if (share === undefined) return lineOf(state).slice(0, width);
  const left = share === 0 || share === 1 ? '' : `, ${duration((state.seconds / share) * (1 - share))} left`;
  return `${drawn(share)} ${Math.floor(share * 100)}%  ${lineOf(state)}${left}`;
}

/** One line of text for the state, e.g. `imported 12,000 of 40,000 crm records (3,100/s)`. */
function lineOf({ options, count, bytes, seconds }: State): string {
  const { verb, noun, total, totalBytes } = options;
  const of = total === undefined ? '' : ` of ${figure(total)}`;
  const file = total === undefined && totalBytes ? `, ${Math.floor((bytes / totalBytes) * 100)}% of the file` : '';
  const rate = seconds > 0 ? ` (${figure(Math.round(count / seconds))}/s)` : '';
  return `${verb} ${figure(count)}${of} ${noun}${file}${rate}`;
}

function shareOf({ options: { total, totalBytes }, count, bytes }: State): number | undefined {
  if (total !== undefined) return total === 0 ? 1 : Math.min(1, count / total);
  return totalBytes ? Math.min(1, bytes / totalBytes) : undefined;
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m ${whole % 60}s`;
}
