\ir ../kit/kept-keys.sql
alter table kept_keys add foreign key (customer_id) references accounts on delete cascade;
