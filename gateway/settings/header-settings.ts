import type { z } from 'zod';
import type { HeaderRules, HeaderSettings } from '../transports/headers/header-rules.ts';
import { headerSchema, ruleNames } from './header-schema.ts';
import { readJsonSetting } from './read-json-setting.ts';
import { toRequestRule, toResponseRule } from './to-header-rule.ts';

type Env = Readonly<Record<string, string | undefined>>;

const none: HeaderRules = { request: [], response: [] };

/** Reads SUBGRAPH_HEADERS, a file of JSON or the JSON itself; what is wrong with it is added to the problems. */
export function readHeaderSettings(env: Env, problems: string[]): HeaderSettings {
  const text = env['SUBGRAPH_HEADERS'];
  const read = text === undefined ? undefined : readJsonSetting(text, headersSetting, problems);
  const parsed = headerSchema.safeParse(read ? read.json : {});
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

const headersSetting = {
  name: 'SUBGRAPH_HEADERS',
  file: 'headers.json',
  content: `rules about headers, e.g. ${example}`,
};

function sentences(issue: z.core.$ZodIssue): readonly string[] {
  const steps = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  const where = ['SUBGRAPH_HEADERS', ...steps].join('');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((name) => `"${name}"`).join(', ');
    return [`${where}: has ${names}, which means nothing; expected some of ${ruleNames(issue.path)}`];
  }
  return [`${where}: ${issue.message.startsWith('expected') ? issue.message : `expected ${example}`}`];
}
