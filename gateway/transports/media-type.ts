/** The media type of a content type in lower case; undefined where it is no plain one, which nobody is to read. */
export function mediaType(contentType: unknown): string | undefined {
  return /^[\w.+-]{1,40}\/[\w.+-]{1,60}/.exec(String(contentType))?.[0].toLowerCase();
}
