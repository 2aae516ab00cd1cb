import { Lexer, Source, TokenKind } from 'graphql';

/** What can be said of a text without parsing it. */
export interface Scan {
  /** Not more than were looked for, and one. */
  readonly tokens: number;
  /** Most braces, brackets and parentheses that are open at a time. */
  readonly nesting: number;
}

/** Looks at the first tokens of a text; one that is no token ends it, for the parser to report. */
export function scanText(text: string, maxTokens: number): Scan {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let open = 0;
  let nesting = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF && tokens <= maxTokens; { kind } = lexer.advance()) {
      tokens += 1;
      if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) {
        open += 1;
        nesting = Math.max(nesting, open);
      } else if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R) {
        open -= 1;
      }
    }
  } catch {
    // The parser says the same, and where.
  }
  return { tokens, nesting };
}
