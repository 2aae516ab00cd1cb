import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

/** Content encodings that are understood, as the Accept-Encoding header names them. */
export const acceptedEncodings = 'gzip, br, deflate';

/** Encodings that one answer may have; each of them takes all of its bytes in hand. */
const MOST_ENCODINGS = 4;

/** Undoes the content encodings that a header names, in the order in which they were applied, e.g. `gzip, identity`; rejects, with ERR_BUFFER_TOO_LARGE as soon as more than so many bytes come out. */
export async function decompress(bytes: Buffer, header: string, maxBytes: number): Promise<Buffer> {
  const named = header.toLowerCase().split(',');
  const encodings = named.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > MOST_ENCODINGS) throw new Error(`An answer may have ${MOST_ENCODINGS} encodings at most.`);
  let plain = bytes;
  for (const encoding of encodings.reverse()) plain = await undo(encoding, plain, maxBytes);
  return plain;
}

async function undo(encoding: string, bytes: Buffer, maxBytes: number): Promise<Buffer> {
  // A quarter of a megabyte at a time: the default of 16 kB costs a large answer 16 times as many hops between threads.
  const options: ZlibOptions = { maxOutputLength: maxBytes, chunkSize: Math.min(262_144, maxBytes) };
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipped(bytes, options);
    case 'br':
      return unbrotlied(bytes, options);
    case 'deflate':
      // Some servers leave out the zlib header that the standard asks for.
      return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflated(bytes, options) : inflatedRaw(bytes, options);
    default:
      throw new Error(`The encoding "${encoding}" is none of ${acceptedEncodings}.`);
  }
}

const gunzipped = promisify<Buffer, ZlibOptions, Buffer>(gunzip);
const unbrotlied = promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress);
const inflated = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const inflatedRaw = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);
