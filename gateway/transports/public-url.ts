/** A URL for people: without user, password, query and fragment; what is no URL is left out after its path alike. */
export function publicUrl(text: string): string {
  const plain = text.replace(/[?#].*$/s, '').replace(/[\s\p{C}]+/gu, '');
  return plain.replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/)[^/]*@/i, '$1').slice(0, 300);
}
