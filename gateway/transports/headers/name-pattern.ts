/** Names of headers, as a rule says them: one name, or those that fit a text with `*` in it; all lower-case. */
export class NamePattern {
  readonly text: string;
  readonly #fits: RegExp;

  constructor(text: string) {
    this.text = text;
    this.#fits = new RegExp(`^${text.replaceAll(/[$.^|+]/g, '\\$&').replaceAll(/\*+/g, '.*')}$`);
  }

  matches(name: string): boolean {
    return this.#fits.test(name);
  }
}
