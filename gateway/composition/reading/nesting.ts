import { type DocumentNode, type Location, TokenKind } from 'graphql';

/** Levels of braces, brackets and parentheses in each other that an SDL may have; those of people have some five. */
const MOST_LEVELS = 100;

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Where a document is nested so deeply that what goes through it level by level might not have the stack for it; undefined
 * where it is not. For a message: `nestingFault`.
 */
export function tooDeepAt({ loc }: DocumentNode): Location['startToken'] | undefined {
  let levels = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) {
    if (opening.has(token.kind)) levels++;
    else if (closing.has(token.kind)) levels--;
    if (levels > MOST_LEVELS) return token;
  }
  return undefined;
}

/** What is wrong there. */
export const nestingFault = `It is nested more than ${MOST_LEVELS} levels deep`;
