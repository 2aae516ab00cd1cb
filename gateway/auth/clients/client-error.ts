/** What a person asked for cannot be done; the message says why in one sentence, and what to do. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
}
