\ir ../kit/changes.sql
\ir ../kit/once.sql
\ir ../kit/registered-customers.sql
