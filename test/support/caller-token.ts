import { type Caller, developmentCaller } from '../../gateway/auth/caller.ts';
import { callerTokens } from '../../gateway/auth/caller-tokens/caller-tokens.ts';
import { ownSigningKey } from '../../gateway/auth/caller-tokens/signing-key.ts';

/** The header with which the gateway of this data folder asks a subgraph on behalf of a caller. */
export function byGateway(
  dataDir: string,
  subgraph: string,
  caller: Caller = developmentCaller,
): { readonly authorization: string } {
  const token = callerTokens(ownSigningKey('gateway', dataDir)).tokenFor(caller, subgraph);
  return { authorization: `Bearer ${token}` };
}
