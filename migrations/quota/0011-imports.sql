\ir ../kit/record-times.sql

-- Of what was imported before there were times: no older than the account's own, nor than its first change here.
insert into record_times (customer_id, as_of)
select customer_id, least(updated_at, (select min(changed_at) from changes where changes.customer_id = accounts.customer_id))
from accounts
where updated_at is not null and not exists (
  select from changes where changes.customer_id = accounts.customer_id and operation = 'createQuotaAccount'
);
