\ir ../kit/changes-of-subjects.sql
