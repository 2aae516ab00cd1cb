import { z } from 'zod';
import { merges } from '../transports/headers/header-rules.ts';

const nameOrPattern = 'expected the name of a header, or a pattern of names with *, e.g. "x-tenant-*"';
const words = (expected: string) => z.string(expected).regex(/\S/, expected);
const header = z.string(nameOrPattern).regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, nameOrPattern);

/** A rule about requests as it is written. */
export const requestRule = z.strictObject(
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

/** A rule about answers as it is written. */
export const responseRule = z.strictObject(
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
