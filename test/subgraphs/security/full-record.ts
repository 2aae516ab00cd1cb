/** A native record as JSON has it. */
export type NativeObject = Record<string, unknown>;

/** A response of the API with a value in every field. */
export const fullRecord: NativeObject = {
  id: 'x4xCwxxJxGCx123Rx5xTx',
  name: 'Acme Inc.',
  owner_id: '4Pp0BW3UkBEJhG3N0GkovG',
  billing_contact_id: 'B1',
  billing_network_type: 'private',
  billing_ref: 'PO-7',
  can_configure_wordpress: true,
  can_reset_passwords: true,
  can_upload_vcl: false,
  force_2fa: true,
  force_sso: true,
  has_account_panel: true,
  has_improved_events: true,
  has_improved_ssl_config: false,
  has_openstack_logging: true,
  has_pci: true,
  has_pci_passwords: true,
  ip_whitelist: '192.0.2.7,10.0.0.0/8,192.168.*.*,2001:db8::/32',
  legal_contact_id: 'L1',
  phone_number: '+1 555 0100',
  postal_address: '1 Main St\nPortland',
  pricing_plan: 'customer',
  pricing_plan_id: 'abc123',
  security_contact_id: 'S1',
  technical_contact_id: 'T1',
  created_at: '2019-04-16T13:32:41.123456Z',
  updated_at: '2024-01-01T00:00:00Z',
  deleted_at: null,
};

let nextCustomer = 1;

/** The id of a customer that no other test uses. */
export const newCustomer = () => `018f3a2e-7c1d-7a10-8b01-${String(nextCustomer++).padStart(12, '0')}`;
