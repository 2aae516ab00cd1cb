import { enumValues } from '../kit/enum-values.ts';
import { customerByUsername, customerOf, customersPage } from './accounts.ts';
import { openContact } from './contact.ts';
import { deletionEffectiveAt } from './deletion.rules.ts';
import { linePlace } from './line-channels.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { revealSecret } from './reveal-secret.ts';
import { identityLiterals, methodLiterals, statusLiterals } from './tables.ts';
import { webhookPlace } from './webhooks.ts';

/** What messaging answers. */
export const resolvers: Resolvers = {
  MessagingStatus: enumValues(statusLiterals),
  IdentityVerificationStatus: enumValues(identityLiterals),
  WebhookMethod: enumValues(methodLiterals),
  Query: {
    customersByMessaging: (_, args, { database }) => customersPage(database, args),
    customerByUsername: (_, { username }, { database }) => customerByUsername(database, username),
  },
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
  },
  LineChannel: {
    isConfigured: ({ secret, token }) => secret !== null && token !== null,
    secret: ({ customerId, secret }, _, context) => revealSecret(context, secret, linePlace('secret', customerId)),
    token: ({ customerId, token }, _, context) => revealSecret(context, token, linePlace('token', customerId)),
  },
};
