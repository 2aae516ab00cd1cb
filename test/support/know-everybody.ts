import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import type { TestDatabase } from './database.ts';

/** From now on a subgraph counts as told by the CRM of every customer that gets an account, for tests of accounts alone. */
export async function knowEverybody(database: TestDatabase, subgraph: string): Promise<void> {
  await withConnection(database.ownerUrl, (client) =>
    client.query(`
      create function ${subgraph}.know_customer() returns trigger language plpgsql as $$ begin
        insert into ${subgraph}.registered_customers (customer_id, owner_id, version)
        values (new.customer_id, '00000000-0000-4000-8000-000000000001', 1) on conflict do nothing;
        return new;
      end $$;
      create trigger know_customer before insert on ${subgraph}.accounts for each row execute function ${subgraph}.know_customer()`),
  );
}
