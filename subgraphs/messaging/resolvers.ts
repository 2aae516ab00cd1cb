import { enumValues } from '../kit/enum-values.ts';
import { customerByUsername, customerOf, customersPage, type MessagingCustomer } from './accounts.ts';
import type { ChangedCustomer } from './change-account.ts';
import { configureLine } from './configure-line.ts';
import { openContact } from './contact.ts';
import type { RequestContext } from './context.ts';
import { createMessagingAccount } from './create-account.ts';
import { type ChangedWebhook, createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { deletionEffectiveAt } from './deletion.rules.ts';
import { linePlace } from './line-channels.ts';
import { previousSecretValidUntil } from './previous-secret.ts';
import { removeLine } from './remove-line.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { revealSecret } from './reveal-secret.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { identityLiterals, methodLiterals, statusLiterals } from './tables.ts';
import { updateMessagingAccount } from './update-account.ts';
import { updateWebhook } from './update-webhook.ts';
import { type Webhook, webhookPlace } from './webhooks.ts';

/** What messaging answers. */
export const resolvers: Resolvers = {
  MessagingStatus: enumValues(statusLiterals),
  IdentityVerificationStatus: enumValues(identityLiterals),
  WebhookMethod: enumValues(methodLiterals),
  Query: {
    customersByMessaging: (_, args, { database, caller }) => customersPage(database, caller, args),
    customerByUsername: (_, { username }, { database, caller }) => customerByUsername(database, caller, username),
  },
  Mutation: {
    createMessagingAccount: (_, { input }, context) => createMessagingAccount(context, input),
    updateMessagingAccount: (_, { input }, context) => updateMessagingAccount(context, input),
    createWebhook: (_, { input }, context) => createWebhook(context, input),
    updateWebhook: (_, { input }, context) => updateWebhook(context, input),
    deleteWebhook: (_, { input }, context) => deleteWebhook(context, input),
    rotateWebhookSecret: (_, { input }, context) => rotateWebhookSecret(context, input),
    configureLine: (_, { input }, context) => configureLine(context, input),
    removeLine: (_, { input }, context) => removeLine(context, input),
  },
  CreateMessagingAccountPayload: { customer },
  UpdateMessagingAccountPayload: { customer },
  CreateWebhookPayload: { customer, webhook },
  UpdateWebhookPayload: { customer, webhook },
  DeleteWebhookPayload: { customer },
  RotateWebhookSecretPayload: { customer, webhook },
  ConfigureLinePayload: { customer },
  RemoveLinePayload: { customer },
  Customer: {
    __resolveReference: async ({ id }, { loaders }) => customerOf(await loaders.account.load(id)),
    messaging: ({ id }, _, { loaders }) => loaders.account.load(id),
  },
  MessagingAccount: {
    email: (account, _, { keyring }) => openContact(account, 'email', keyring),
    phoneNumber: (account, _, { keyring }) => openContact(account, 'phoneNumber', keyring),
    address: (account, _, { keyring }) => openContact(account, 'address', keyring),
    webhooks: async ({ customerId }, _, { loaders }) => [...(await loaders.webhooks.load(customerId))],
    line: ({ customerId }, _, { loaders }) => loaders.line.load(customerId),
    deletionEffectiveAt: ({ deletionScheduledAt }) => deletionEffectiveAt(deletionScheduledAt),
  },
  Webhook: {
    secret: ({ id, secret }, _, context) => revealSecret(context, secret, webhookPlace('secret', id)),
    previousSecretValidUntil,
  },
  LineChannel: {
    isConfigured: ({ secret, token }) => secret !== null && token !== null,
    secret: ({ customerId, secret }, _, context) => revealSecret(context, secret, linePlace('secret', customerId)),
    token: ({ customerId, token }, _, context) => revealSecret(context, token, linePlace('token', customerId)),
    previousSecretValidUntil,
  },
};

function customer({ customerId }: ChangedCustomer): MessagingCustomer {
  return { id: customerId };
}

async function webhook(
  { customerId, webhookId }: ChangedWebhook,
  _: unknown,
  { loaders }: RequestContext,
): Promise<Webhook | null> {
  return (await loaders.webhooks.load(customerId)).find(({ id }) => id === webhookId) ?? null;
}
