-- The form that a customer's record came in, and goes out in; null for customers created here. What came in before forms
-- were told apart goes out in the one that everything went out in.
alter table customers add column native_form text check (native_form in ('2025-01', '2025-12'));
update customers set native_form = '2025-01' where native_id is not null;

\ir ../kit/kept-keys.sql
alter table kept_keys add foreign key (customer_id) references customers on delete cascade;
