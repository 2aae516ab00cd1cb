/** A fault of what a person gave at a command line or in a file; the message is one clear sentence for that person. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
