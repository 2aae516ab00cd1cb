import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

/** Content encodings that are understood, as the Accept-Encoding header names them. */
export const acceptedEncodings = 'gzip, br, deflate';

/** Undoes a content encoding; rejects, with ERR_BUFFER_TOO_LARGE as soon as more than so many bytes come out. */
export async function decompress(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  // A quarter of a megabyte at a time: the default of 16 kB costs a large answer 16 times as many hops between threads.
  const options: ZlibOptions = { maxOutputLength: maxBytes, chunkSize: Math.min(262_144, maxBytes) };
  switch (encoding.toLowerCase()) {
    case 'identity':
      return bytes;
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
