import { randomBytes } from 'node:crypto';

/** A new secret as Standard Webhooks writes them: 24 to 64 random bytes in Base64 behind `whsec_`. */
export function createWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
