/** True for a text that PostgreSQL can hold: well-formed Unicode without the character U+0000. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** How many characters a text has, as PostgreSQL counts them. */
export function characterCount(text: string): number {
  return [...text].length;
}
