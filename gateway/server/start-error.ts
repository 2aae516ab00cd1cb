/** Something outside the gateway keeps it from starting; the message is the one sentence that its operator reads. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
