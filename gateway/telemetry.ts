/** How much is written, from everything to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Fields = Readonly<Record<string, unknown>>;
type Write = (message: string, fields?: Fields) => void;

/** Structured log: one JSON object per line. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  /** Tells whether a level is written at all, so that nobody measures what nobody reads. */
  isEnabled(level: Exclude<LogLevel, 'silent'>): boolean;
}

/** Takes finished lines; `isUrgent` says of one that it must not wait for others. */
export type WriteLine = (line: string, isUrgent: boolean) => void;

/** Makes a log that writes what is at least as serious as the level, to standard output unless told otherwise. */
export function createLog(level: LogLevel, write: WriteLine = joinLines((text) => process.stdout.write(text))): Log {
  const isEnabled = (asked: LogLevel) => logLevels.indexOf(asked) >= logLevels.indexOf(level);
  const at =
    (own: Exclude<LogLevel, 'silent'>): Write =>
    (message, fields) => {
      if (!isEnabled(own)) return;
      const line = JSON.stringify({ time: new Date().toISOString(), level: own, message, ...fields });
      write(`${line}\n`, own === 'warn' || own === 'error');
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), isEnabled };
}

/** A pipe keeps so many bytes in one piece, whoever else writes into it, such as another worker. */
const PIECE = 4096;

/** Writes the lines of one turn of the event loop together, but at once those that may be the last of a process. */
export function joinLines(write: (text: string) => void): WriteLine {
  let text = '';
  const flush = () => {
    if (text !== '') write(text);
    text = '';
  };
  return (line, isUrgent) => {
    if (Buffer.byteLength(text) + Buffer.byteLength(line) > PIECE) flush();
    // One timer per text, and a process does not end before it.
    if (text === '' && !isUrgent) setImmediate(flush);
    text += line;
    if (isUrgent) flush();
  };
}
