import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { HeaderRules, HeaderSettings } from '../transports/headers/header-rules.ts';
import { headerSchema, ruleNames, toRequestRule, toResponseRule } from './header-schema.ts';

type Env = Readonly<Record<string, string | undefined>>;

const none: HeaderRules = { request: [], response: [] };

/** Reads SUBGRAPH_HEADERS, a file of JSON or the JSON itself; what is wrong with it is added to the problems. */
export function readHeaderSettings(env: Env, problems: string[]): HeaderSettings {
  const text = env['SUBGRAPH_HEADERS'];
  const given = text === undefined ? {} : readJson(text, problems);
  const parsed = headerSchema.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) problems.push(...sentences(issue));
  const { all, subgraphs = {} } = parsed.data ?? {};
  const rules = ({ request = [], response = [] }: NonNullable<typeof all>, at: string): HeaderRules => {
    const refuse = (place: string) => (message: string) => void problems.push(`${at}.${place}: ${message}`);
    return {
      request: request.flatMap((rule, index) => toRequestRule(rule, env, refuse(`request[${index}]`)) ?? []),
      response: response.flatMap((rule, index) => toResponseRule(rule, refuse(`response[${index}]`)) ?? []),
    };
  };
  return {
    all: all ? rules(all, 'SUBGRAPH_HEADERS.all') : none,
    own: new Map(
      Object.entries(subgraphs).map(([name, own]) => [name, rules(own, `SUBGRAPH_HEADERS.subgraphs.${name}`)]),
    ),
  };
}

const example = '{"all": {"request": [{"forward": "x-tenant-*"}]}}';

function readJson(text: string, problems: string[]): unknown {
  const isInline = /^\s*[[{]/.test(text);
  let source = text;
  try {
    if (!isInline) source = readFileSync(text, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    problems.push(
      `SUBGRAPH_HEADERS is "${text}", which cannot be read (${code}); expected a file of JSON or the JSON itself, e.g. SUBGRAPH_HEADERS=headers.json`,
    );
    return {};
  }
  try {
    return JSON.parse(source);
  } catch {
    // What the parser says repeats a part of the text, which may hold a key.
    problems.push(
      `SUBGRAPH_HEADERS ${isInline ? 'is' : `names ${text}, which is`} not JSON; expected rules about headers, e.g. ${example}`,
    );
    return {};
  }
}

function sentences(issue: z.core.$ZodIssue): readonly string[] {
  const steps = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  const where = ['SUBGRAPH_HEADERS', ...steps].join('');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((name) => `"${name}"`).join(', ');
    return [`${where}: has ${names}, which means nothing; expected some of ${ruleNames(issue.path)}`];
  }
  return [`${where}: ${issue.message.startsWith('expected') ? issue.message : `expected ${example}`}`];
}
