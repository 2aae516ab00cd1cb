import type { z } from 'zod';
import type { RequestRule, ResponseRule } from '../transports/headers/header-rules.ts';
import { isHeaderValue } from '../transports/headers/is-header-value.ts';
import { NamePattern } from '../transports/headers/name-pattern.ts';
import { whyNotReturned, whyNotSent } from '../transports/headers/reserved-headers.ts';
import { fillVariables } from './fill-variables.ts';
import type { requestRule, responseRule } from './header-schema.ts';

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
  if (fallback !== undefined && !isHeaderValue(fallback)) return void refuse(notAValue('default'));
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
  const missing: string[] = [];
  const value = fillVariables(
    text,
    (variable) => env[variable],
    (variable) => missing.push(variable),
  );
  if (missing.length > 0) {
    return void refuse(
      `there is no variable ${missing.join(', ')}; expected the name of one that holds the value, e.g. "\${CRM_TOKEN}"`,
    );
  }
  return isHeaderValue(value) ? { kind: 'set', name, value } : void refuse(notAValue('to'));
}

// Not repeated, because it may be a secret.
function notAValue(key: string): string {
  return `"${key}" gives a value with a character that no header may have, such as the line break at the end of a file; expected plain text`;
}
