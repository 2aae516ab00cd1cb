\ir ../kit/record-times.sql

-- Of what was imported before there were times: no older than the customer's own, nor than its first change here.
insert into record_times (customer_id, as_of)
select id, least(updated_at, (select min(changed_at) from changes where customer_id = customers.id and system = 'crm'))
from customers
where not exists (
  select from changes where customer_id = customers.id and system = 'crm' and operation = 'createCustomer'
);
