-- `customers(filter: { deleted: ONLY })` reads the few that are deleted.
create index customers_deleted on customers (created_at, id) where deleted_at is not null;
