import { z } from 'zod';
import { merges, type RequestRule, type ResponseRule } from '../transports/headers/header-rules.ts';
import { NamePattern } from '../transports/headers/name-pattern.ts';
import { whyNotReturned, whyNotSent } from '../transports/headers/reserved-headers.ts';

const nameOrPattern = 'expected the name of a header, or a pattern of names with *, e.g. "x-tenant-*"';
const words = (expected: string) => z.string(expected).regex(/\S/, expected);
const header = z.string(nameOrPattern).regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, nameOrPattern);

const requestRule = z.strictObject(
  {
    forward: header.optional(),
    as: header.optional(),
    default: words('expected the value for requests without the header, e.g. "en"').optional(),
    set: header.optional(),
    to: words(`expected the value, e.g. "Bearer \${CRM_TOKEN}"`).optional(),
    remove: header.optional(),
  },
  'expected a rule, e.g. {"forward": "x-tenant-*"}',
);

const responseRule = z.strictObject(
  {
    return: header,
    merge: z.enum(merges, `expected one of ${merges.join(', ')}`).optional(),
  },
  'expected a rule, e.g. {"return": "set-cookie"}',
);

const rules = z.strictObject(
  {
    request: z.array(requestRule, 'expected a list of rules, e.g. [{"forward": "x-tenant-*"}]').optional(),
    response: z.array(responseRule, 'expected a list of rules, e.g. [{"return": "set-cookie"}]').optional(),
  },
  'expected rules for requests and answers, e.g. {"request": [{"forward": "x-tenant-*"}]}',
);

/** The form of SUBGRAPH_HEADERS. */
export const headerSchema = z.strictObject({
  all: rules.optional(),
  subgraphs: z
    .record(z.string(), rules, 'expected rules by the names of subgraphs, e.g. {"crm": {"request": []}}')
    .optional(),
});

/** What may stand at a place of SUBGRAPH_HEADERS. */
export function ruleNames(path: readonly PropertyKey[]): string {
  const list = path.at(-2);
  const shape =
    { request: requestRule, response: responseRule }[String(list)] ?? (path.length === 0 ? headerSchema : rules);
  return Object.keys(shape.shape).join(', ');
}

type Env = Readonly<Record<string, string | undefined>>;
type Refuse = (message: string) => void;

/** Makes a rule about requests of what was written; undefined where it was refused. */
export function toRequestRule(given: z.infer<typeof requestRule>, env: Env, refuse: Refuse): RequestRule | undefined {
  const { forward, set, remove, as, to, default: fallback } = given;
  const [name, ...others] = [forward, set, remove].flatMap((one) => one?.toLowerCase() ?? []);
  const isLone = others.length === 0 && (as === undefined || forward !== undefined);
  if (name === undefined || !isLone || (to !== undefined) !== (set !== undefined) || (fallback && !forward)) {
    refuse(`expected one of {"forward": …} with "as" or "default" if wanted, {"set": …, "to": …} and {"remove": …}`);
    return undefined;
  }
  const isPattern = name.includes('*');
  const target = as?.toLowerCase() ?? name;
  if (target.includes('*') && (!isPattern || as !== undefined)) {
    return void refuse(`"${as}" is a pattern; expected the name under which the header is sent, e.g. "x-tenant"`);
  }
  if (isPattern && (set !== undefined || as !== undefined || fallback !== undefined)) {
    return void refuse(
      `"${name}" is a pattern, which has no value or name of its own; expected a name, e.g. "x-tenant"`,
    );
  }
  for (const one of new Set([name, target])) {
    const reason = whyNotSent(one);
    if (reason !== undefined) return void refuse(`"${one}" ${reason}; expected another header, or no such rule`);
  }
  if (set !== undefined) return setRule(name, to ?? '', env, refuse);
  if (remove !== undefined && name === 'user-agent')
    return void refuse('"user-agent" is always sent; expected {"set": "user-agent", "to": …}');
  if (remove !== undefined) return { kind: 'remove', names: new NamePattern(name) };
  if (isPattern) return { kind: 'forward-all', names: new NamePattern(name) };
  if (fallback !== undefined && !isValue(fallback)) return void refuse(notAValue('default'));
  return { kind: 'forward', name, as: target, fallback };
}

/** Makes a rule about answers of what was written; undefined where it was refused. */
export function toResponseRule(given: z.infer<typeof responseRule>, refuse: Refuse): ResponseRule | undefined {
  const name = given.return.toLowerCase();
  const reason = whyNotReturned(name);
  if (reason !== undefined) return void refuse(`"${name}" ${reason}; expected another header, or no such rule`);
  const usual = { 'set-cookie': 'append', 'cache-control': 'strictest' } as const;
  const merge = given.merge ?? usual[name as keyof typeof usual] ?? 'last';
  if (merge === 'strictest' && name !== 'cache-control') {
    return void refuse('"merge": "strictest" is for cache-control; expected first, last or append');
  }
  return { names: new NamePattern(name), merge };
}

function setRule(name: string, text: string, env: Env, refuse: Refuse): RequestRule | undefined {
  const missing = [...text.matchAll(reference)]
    .map(([, variable = '']) => variable)
    .filter((variable) => !env[variable]);
  if (missing.length > 0) {
    return void refuse(
      `there is no variable ${missing.join(', ')}; expected the name of one that holds the value, e.g. "\${CRM_TOKEN}"`,
    );
  }
  const value = text.replaceAll(reference, (_, variable: string) => env[variable] ?? '');
  return isValue(value) ? { kind: 'set', name, value } : void refuse(notAValue('to'));
}

const reference = /\$\{([^}]*)\}/g;

// Not repeated, because it may be a secret.
function notAValue(key: string): string {
  return `"${key}" gives a value with a character that no header may have, such as the line break at the end of a file; expected plain text`;
}

function isValue(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}
