import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClientError } from '../auth/clients/client-error.ts';
import type { Env } from '../config.ts';

/** URL of the role that owns the registry: the given one, or that of the embedded PostgreSQL, which leaves it in its folder. */
export function ownerUrl(env: Env): string {
  const given = env['DATABASE_URL'] ?? '';
  if (given !== '') {
    if (/^postgres(ql)?:$/.test(URL.parse(given)?.protocol ?? '')) return given;
    throw new ClientError(
      'DATABASE_URL must be a PostgreSQL URL, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
    );
  }
  const folder = env['DATA_DIR'] || '.data';
  try {
    return readFileSync(join(folder, 'postgres-url'), 'utf8').trim();
  } catch (cause) {
    throw new ClientError(
      `There is no registry of clients to be found: start one with npm start or npm run database (${folder} holds none yet, see DATA_DIR), ` +
        'or set DATABASE_URL to the role that runs npm run migrate, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
      { cause },
    );
  }
}
