import type { Kysely } from 'kysely';
import { z } from 'zod';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { type ChangedCustomer, changeAccount, recordFields } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import type { RemoveLineInput } from '../schema.generated.ts';
import type { MessagingTables } from '../tables.ts';
import { lineFields } from './configure-line.ts';
import { lineChannelsByIds } from './line.ts';

/** Removes the credentials of a LINE channel, one that is still accepted too. */
export function removeLine(context: RequestContext, input: RemoveLineInput): Promise<ChangedCustomer> {
  const { customerId } = parseInput(removeLineInput, input);
  return changeAccount(context, { operation: 'removeLine', input }, async (change) => {
    const [before] = await lineChannelsByIds(change.transaction, [customerId]);
    const fields = { before: lineFields(before), after: null };
    if (await recordFields(change, { type: 'customer.line-removed', ...fields })) {
      await removeChannel(change.transaction, customerId);
    }
    return { customerId };
  });
}

const removeLineInput = z.object({ customerId: inputUuid() });

async function removeChannel(database: Kysely<MessagingTables>, customerId: string): Promise<void> {
  await database.deleteFrom('lineChannels').where('customerId', '=', customerId).execute();
}
