import type { FastifyInstance } from 'fastify';
import { hasLargeExponent, hasLongNumber } from '../json/has-long-number.ts';
import { isObject } from '../json/is-object.ts';
import { isTooDeep } from '../json/is-too-deep.ts';
import { parseExact } from '../json/parse-exact.ts';

/** Reads JSON as Fastify does, but without loss where it holds numbers that are longer than a double. */
export function readExactBodies(app: FastifyInstance): void {
  const parsePlain = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = body.toString('utf8');
    // What Fastify refuses stays refused.
    return parsePlain(request, text, (error, value) => {
      if (error) return done(error);
      // It could not be written again for a subgraph.
      if (isTooDeep(value)) return done(tooDeep());
      return done(null, mayBeInexact(body, text) ? withExactVariables(value, text) : value);
    });
  });
}

/**
 * The variables of a GET request, whose JSON stands in its URL; undefined where a double holds all of their numbers. Throws
 * where they are nested too deeply.
 */
export function exactVariablesOf(url: string): Readonly<Record<string, unknown>> | undefined {
  const text = new URLSearchParams(url.slice(url.indexOf('?'))).get('variables');
  if (text === null) return undefined;
  let plain: unknown;
  try {
    plain = JSON.parse(text);
  } catch {
    // Apollo Server says what is wrong.
    return undefined;
  }
  if (isTooDeep(plain)) throw tooDeep();
  if (!isObject(plain) || !mayBeInexact(Buffer.from(text), text)) return undefined;
  return parseExact(text) as Readonly<Record<string, unknown>>;
}

// Nothing else of a body has numbers that matter; what is no object is for Apollo Server to refuse.
function withExactVariables(body: unknown, text: string): unknown {
  if (!isObject(body) || !isObject(body['variables'])) return body;
  const exact = parseExact(text.replace(/^\ufeff/, '')) as typeof body;
  return { ...body, variables: exact['variables'] };
}

function mayBeInexact(bytes: Buffer, text: string): boolean {
  return hasLongNumber(bytes) || hasLargeExponent(text);
}

function tooDeep(): Error {
  return Object.assign(new Error('its JSON is nested too deeply.'), { statusCode: 400 });
}
