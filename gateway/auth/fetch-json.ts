/** Longest time in milliseconds that an issuer may take to answer, where nothing else is said. */
const TIMEOUT_MS = 5000;

/** Largest answer in bytes; a JWKS of 20 keys with certificates has 60 kB. */
const MAX_BYTES = 1_048_576;

/**
 * Asks an issuer, or whoever decides policies, for JSON; throws an Error whose message says in a few words what was wrong,
 * without what was sent.
 */
export async function fetchJson(url: string, init: RequestInit = {}, timeoutMs = TIMEOUT_MS): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    // A redirect might lead to whomever.
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Refused(`${hostOf(url)} answered ${response.status}`);
    }
    return JSON.parse(await readText(response));
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (signal.aborted) throw new Error(`${hostOf(url)} did not answer within ${timeoutMs} ms`, { cause: error });
    if (error instanceof SyntaxError) throw new Error(`${hostOf(url)} answered with something that is not JSON`);
    throw new Error(`${hostOf(url)} cannot be reached (${causeOf(error)})`, { cause: error });
  }
}

class Refused extends Error {}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > MAX_BYTES) throw new Refused(`${hostOf(response.url)} answered with more than ${MAX_BYTES} bytes`);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'its URL';
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
}
