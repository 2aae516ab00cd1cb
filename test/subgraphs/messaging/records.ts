/** A native record as JSON has it. */
export type NativeObject = Record<string, unknown>;

/** A record of release 1 with a value in every field. */
export const release1: NativeObject = {
  id: '5e4a0680-804e-11ec-8477-2fea5968d85b',
  username: 'acme',
  name: 'Acme',
  detail: 'demo tenant',
  webhook_method: 'POST',
  webhook_uri: 'https://hooks.example.com/voipbin',
  line_secret: '0123456789abcdef0123456789abcdef',
  line_token: 'EXAMPLE/token+base64==',
  permission_ids: ['03796e14-7cb4-11ec-9dba-e72023efd1c6', '9a1b2c3d-0000-4000-8000-000000000001'],
  tm_create: '2022-02-01 00:00:00.000000',
  tm_update: '2022-06-16 08:37:16.952738',
  tm_delete: '9999-01-01 00:00:00.000000',
};

/** A record of release 2 with a value in every field. */
export const release2: NativeObject = {
  id: '5e4a0680-804e-11ec-8477-2fea5968d85b',
  name: 'Acme',
  detail: 'demo tenant',
  email: 'ops@example.com',
  phone_number: '+15551234567',
  address: '1 Main St',
  webhook_method: 'PUT',
  webhook_uri: 'https://hooks.example.com/voipbin',
  webhook_secret: 'a-webhook-secret-of-the-platform',
  billing_account_id: 'a1b2c3d4-5678-40ab-8def-1234567890ab',
  metadata: { rtp_debug: true },
  email_verified: true,
  status: 'frozen',
  identity_verification_status: 'verified',
  terms_agreed_version: '2026-01',
  terms_agreed_ip: '192.0.2.44',
  tm_deletion_scheduled: '2024-06-20T14:22:35.25Z',
  tm_create: '2024-01-15T10:30:00Z',
  tm_update: '2024-06-20T14:22:35.000001Z',
  tm_delete: null,
};

let next = 1;

/** The id of a customer, or of an account, that no other test of this process uses. */
export const newId = () => `018f3a2e-7c1d-7a10-8b01-${String(next++).padStart(12, '0')}`;
