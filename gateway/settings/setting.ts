/** One environment variable of the gateway, as the README lists it. */
export interface Setting {
  readonly name: string;
  readonly description: string;
  readonly fallback: string;
  readonly example: string;
}
