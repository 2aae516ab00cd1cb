-- What the gateway's role may, in place of all on every table: read who its clients are, and note when a key was used. Only the owner of
-- the schema makes clients and keys (npm run clients), so that nobody does who has taken over a gateway.
grant usage on schema gateway to :"role";
grant select on registry, clients, keys, kysely_migration to :"role";
grant select, insert, update on key_uses to :"role";
