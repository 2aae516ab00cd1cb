import type { BenchIssuer } from './bench-issuer.ts';
import type { Side } from './compare-sides.ts';

/** Two kinds of requests to compare, in words. */
export interface AccessComparison {
  readonly name: string;
  readonly sides: readonly [Side, Side];
}

/** Every scope that the operations ask for. */
export const allScopes = ['owners:all', 'crm:read', 'quota:read', 'messaging:read'];

const id = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';
const small = bodyOf('query Small($id: ID!) { customer(id: $id) { id name status role } }');
const half = bodyOf(`query Half($id: ID!) {
  customer(id: $id) {
    id name status role ownerId createdAt
    quota { companyName contractType storage { limit used utilization } }
    messaging { username name }
  }
}`);

/** What is compared, of requests to a gateway at that URL; the key is of a client with all scopes. */
export async function accessComparisons(url: string, issuer: BenchIssuer, key: string): Promise<AccessComparison[]> {
  const side = async (name: string, body: string, credentials: Side['credentials'], isCut = false): Promise<Side> => {
    const [authorization] = await credentials(1);
    return { name, body, credentials, answerBytes: await sizeOfAnswer(url, body, authorization, isCut) };
  };
  const nobody = async () => [];
  const always = (text: string) => async () => [`Bearer ${text}`];
  const fresh = (requests: number) =>
    Promise.all(Array.from({ length: requests }, async () => `Bearer ${await issuer.sign(allScopes)}`));
  const known = always(await issuer.sign(allScopes));
  const poor = always(await issuer.sign(['owners:all', 'crm:read']));
  const developer = await side('development caller', small, nobody);
  return [
    { name: 'token seen before', sides: [developer, await side('the same token', small, known)] },
    { name: 'API key known before', sides: [developer, await side('the same key', small, always(key))] },
    {
      name: 'half of it cut',
      sides: [await side('uncut, allowed caller', half, known), await side('cut', half, poor, true)],
    },
    // Last, because it fills the memory of tokens.
    {
      name: 'new token',
      sides: [await side('the same token', small, known), await side('a new one each', small, fresh)],
    },
  ];
}

function bodyOf(query: string): string {
  return JSON.stringify({ query, variables: { id } });
}

async function sizeOfAnswer(url: string, body: string, authorization: string | undefined, isCut: boolean) {
  const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as {
    readonly data?: { readonly customer?: object | null };
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  const isAsExpected =
    errors.length === (isCut ? 2 : 0) &&
    errors.every(({ extensions }) => extensions.code === 'UNAUTHORIZED_FIELD_OR_TYPE');
  if (response.status === 200 && data?.customer && isAsExpected) return Buffer.byteLength(text);
  throw new Error(`${url} answers with status ${response.status}: ${text.slice(0, 500)}`);
}
