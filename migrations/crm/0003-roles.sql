-- For the filter by contact role.
create index customers_by_role on customers (role, created_at, id);
