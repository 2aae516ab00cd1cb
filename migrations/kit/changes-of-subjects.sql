-- Who the caller is to whoever vouches for it; `caller_id` is made of both. Null where nobody does, and in older rows.
alter table changes add column caller_issuer text, add column caller_subject text;
