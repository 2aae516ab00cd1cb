import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { FieldValues } from '../../kit/changes/field-changes.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { absence, always, issueAt, refusal } from '../../kit/input/refusal.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { type AccountChange, type ChangedCustomer, changeAccount, recordFields } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import { overlapHours } from '../input-values.ts';
import type { ConfigureLineInput } from '../schema.generated.ts';
import { mergedFingerprint, mergedSeal } from '../secrets/merged-seal.ts';
import { noPreviousSecret, type PreviousSecret, previousSecretOf } from '../secrets/previous-secret.ts';
import type { MessagingTables } from '../tables.ts';
import { type LineChannel, lineChannelsByIds, linePlace } from './line.ts';

/** Sets the credentials of a LINE channel; an old secret is accepted until the overlap is over. */
export function configureLine(context: RequestContext, input: ConfigureLineInput): Promise<ChangedCustomer> {
  const said = parseInput(configureLineInput, input);
  const { customerId } = said;
  return changeAccount(context, { operation: 'configureLine', input }, async (change) => {
    const [before] = await lineChannelsByIds(change.transaction, [customerId]);
    const after = configured(change, before, said, context.keyring);
    const fields = { before: lineFields(before), after: lineFields(after) };
    if (await recordFields(change, { type: 'customer.line-configured', ...fields })) {
      await saveChannel(change.transaction, after);
    }
    return { customerId };
  });
}

/** The credentials as audit rows and events have them: the fingerprints stand for the secrets, and are not told either. */
export function lineFields(line: Channel | undefined): FieldValues | null {
  if (line === undefined) return null;
  return {
    'line.secret': line.secretFingerprint,
    'line.token': line.tokenFingerprint,
    'line.previousSecretValidUntil': line.previousSecretExpiresAt,
  };
}

type Channel = Omit<LineChannel, 'version'>;

const removal = 'removeLine removes both credentials, and one that is left out stays';

// LINE shows its secrets as 32 hex digits; who swaps secret and token is told so here instead of by LINE's refusals.
const lineSecret = z
  .string({ error: absence('"0123456789abcdef0123456789abcdef"', removal) })
  .trim()
  .refine(
    (secret) => /^[0-9a-f]{32}$/i.test(secret),
    refusal(
      'INVALID_FORMAT',
      'must be the channel secret, 32 hex digits such as 0123456789abcdef0123456789abcdef; the longer text is the channel access token.',
    ),
  );

// It travels in an Authorization header, which takes these characters (RFC 6750).
const lineToken = z
  .string({ error: absence('"EXAMPLE/token+base64=="', removal) })
  .trim()
  .refine(
    (token) => /^(?=.{1,4000}$)[\w\-.~+/]+=*$/.test(token),
    refusal(
      'INVALID_FORMAT',
      'must be the channel access token, 1 to 4000 letters, digits and -._~+/ with = at the end only, e.g. "EXAMPLE/token+base64==".',
    ),
  );

const configureLineInput = z
  .object({
    customerId: inputUuid(),
    secret: lineSecret.optional(),
    token: lineToken.optional(),
    overlapHours,
  })
  .superRefine(({ secret, token }, context) => {
    if (secret !== undefined || token !== undefined) return;
    context.addIssue(issueAt([], 'REQUIRED', 'input must have secret, token or both; removeLine removes them.'));
  }, always);

function configured(
  { now }: AccountChange,
  before: LineChannel | undefined,
  { customerId, secret, token, overlapHours }: z.output<typeof configureLineInput>,
  keyring: Keyring,
): Channel {
  const places = { secret: linePlace('secret', customerId), previous: linePlace('previous_secret', customerId) };
  const sealed = mergedSeal(keyring, places.secret, secret, before?.secret);
  const isRotated = before !== undefined && sealed !== before.secret;
  const previous: PreviousSecret = isRotated
    ? previousSecretOf(keyring, before.secret, places, { now, overlapHours })
    : (before ?? noPreviousSecret);
  return {
    customerId,
    secret: sealed,
    secretFingerprint: mergedFingerprint(secret, before?.secretFingerprint),
    token: mergedSeal(keyring, linePlace('token', customerId), token, before?.token),
    tokenFingerprint: mergedFingerprint(token, before?.tokenFingerprint),
    previousSecret: previous.previousSecret,
    previousSecretExpiresAt: previous.previousSecretExpiresAt,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
}

async function saveChannel(database: Kysely<MessagingTables>, line: Channel): Promise<void> {
  await upsertRows(database, 'lineChannels', [line], ['customerId']);
}
