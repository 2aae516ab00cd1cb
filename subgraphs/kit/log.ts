/** Writes what went wrong behind an INTERNAL answer to standard error as one JSON line, found by its request id. */
export function logError(source: string, requestId: string, error: unknown): void {
  const cause = (error as { originalError?: unknown } | undefined)?.originalError ?? error;
  const stack = cause instanceof Error ? cause.stack : String(cause);
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level: 'error', source, requestId, stack })}\n`,
  );
}
