-- A connection keeps the plans of a function from its first calls. A conference begins with no marks at all, and the
-- plan that is right for an empty table reads the whole of it: measured after 10,000 marks, 9 ms for two marks where
-- 1 ms is right, and 94 ms for a room of 80 where 10 ms is, growing with every mark, until the tables are next analyzed.
-- So these functions may only look things up by index, whatever the tables' size was when they were planned.
ALTER FUNCTION record_marks SET enable_seqscan = off;
ALTER FUNCTION record_marks SET enable_hashjoin = off;
ALTER FUNCTION record_marks SET enable_mergejoin = off;
ALTER FUNCTION record_headcounts SET enable_seqscan = off;
ALTER FUNCTION record_headcounts SET enable_hashjoin = off;
ALTER FUNCTION record_headcounts SET enable_mergejoin = off;
ALTER FUNCTION point_now SET enable_seqscan = off;
ALTER FUNCTION point_now SET enable_hashjoin = off;
ALTER FUNCTION point_now SET enable_mergejoin = off;
-- Planned once for a connection and not at every call.
ALTER FUNCTION record_marks SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION record_headcounts SET plan_cache_mode = force_generic_plan;
-- Joins only the changed rows with themselves.
ALTER FUNCTION count_delegate_changes SET enable_hashjoin = on;

-- Nearly every mark names no other: they need not stand in the index of those that do.
DROP INDEX marks_undoes_id_idx;
CREATE INDEX marks_undoes_id_idx ON marks (undoes_id) WHERE undoes_id IS NOT NULL;
