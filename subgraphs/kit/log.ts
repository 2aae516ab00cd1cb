/** Writes what went wrong behind an INTERNAL answer to standard error as one JSON line, found by its request id. */
export function logError(source: string, requestId: string, error: unknown): void {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level: 'error', source, requestId, stack })}\n`,
  );
}
