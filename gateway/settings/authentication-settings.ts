import type { Issuer } from '../auth/issuer-tokens/issuer.ts';
import { readIssuers } from '../auth/issuer-tokens/read-issuers.ts';
import { isScopeName } from '../auth/scope-name.ts';
import type { AuthenticationSettings } from '../auth/who-may-ask.ts';
import { readJsonSetting } from './read-json-setting.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the variables that say who may ask; what is wrong with them goes to the problems. */
export function readAuthentication(env: Env, problems: string[]): AuthenticationSettings {
  const developmentCaller = readDevelopmentCaller(env, problems);
  return {
    issuers: readIssuersOf(env, problems),
    anonymousScopes: readScopes(env['ANONYMOUS_SCOPES'], problems),
    cookie: readCookie(env['AUTH_COOKIE'], problems),
    developmentCaller,
    dataDir: env['DATA_DIR'] ?? '.data',
  };
}

function readIssuersOf(env: Env, problems: string[]): readonly Issuer[] {
  const text = env['AUTH_ISSUERS'];
  const read = text === undefined ? undefined : readJsonSetting(text, issuersSetting, problems);
  if (!read) return [];
  return readIssuers(read.json, { folder: read.folder, secretOf: (variable) => env[variable] }, problems);
}

const issuersSetting = {
  name: 'AUTH_ISSUERS',
  file: 'issuers.json',
  content: 'a list of issuers, e.g. [{"issuer": "https://login.example.com/", …}]',
};

function readScopes(text: string | undefined, problems: string[]): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  if (scopes.length > 0 && scopes.every(isScopeName)) {
    return new Set(scopes);
  }
  problems.push(
    `ANONYMOUS_SCOPES is "${text}"; expected scopes by their names, separated by commas, e.g. ANONYMOUS_SCOPES=crm:read; * is none`,
  );
  return undefined;
}

function readCookie(text: string | undefined, problems: string[]): string | undefined {
  if (text === undefined || /^[\w!#$%&'*+.^`|~-]+$/.test(text)) return text;
  problems.push(`AUTH_COOKIE is "${text}"; expected the name of a cookie, e.g. AUTH_COOKIE=session`);
  return undefined;
}

function readDevelopmentCaller(env: Env, problems: string[]): boolean | undefined {
  const text = env['DEVELOPMENT_CALLER'];
  if (text === undefined || text === 'false') return text === undefined ? undefined : false;
  if (text !== 'true') {
    problems.push(`DEVELOPMENT_CALLER is "${text}"; expected one of true, false, e.g. DEVELOPMENT_CALLER=true`);
  } else if (env['NODE_ENV'] === 'production') {
    problems.push(
      'DEVELOPMENT_CALLER is "true", which production never takes; expected tokens of an issuer instead, e.g. AUTH_ISSUERS=issuers.json',
    );
  }
  return true;
}
