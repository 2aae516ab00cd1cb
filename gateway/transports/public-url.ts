// A path or a socket has no host, and its @ is that of a name.
const beforeHost = /^(?!unix:\/|\/(?!\/))((?:[a-z][a-z0-9+.-]*:)?\/\/)?.*@/i;

/** A URL for people: without user, password, query and fragment, also where it is none or only a part of one. */
export function publicUrl(text: string): string {
  const plain = text.replace(/[\s\p{C}]+/gu, '');
  const url = URL.parse(plain);
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  // What cannot be read may have its @ anywhere, so that all before the last one may be a password.
  const shown = isWeb ? url.origin + url.pathname : plain.replace(beforeHost, '$1').replace(/[?#].*$/, '');
  return shown.slice(0, 300);
}
