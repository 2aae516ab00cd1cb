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

/** Makes a log that writes what is at least as serious as the level, to standard output unless told otherwise. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  const isEnabled = (asked: LogLevel) => logLevels.indexOf(asked) >= logLevels.indexOf(level);
  const at =
    (own: Exclude<LogLevel, 'silent'>): Write =>
    (message, fields) => {
      if (isEnabled(own))
        write(`${JSON.stringify({ time: new Date().toISOString(), level: own, message, ...fields })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), isEnabled };
}
