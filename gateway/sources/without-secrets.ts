/** A URL for people: without the user, the password and the query, which may hold a key. */
export function withoutSecrets(url: string): string {
  return url.replace(/^([a-z+.-]+:\/\/)[^/@]*@/i, '$1').replace(/\?.*$/s, '');
}
