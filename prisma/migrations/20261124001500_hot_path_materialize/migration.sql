-- The last way in which a plan made for an empty table reads the whole of a full one (see hot_path_plans): the inner
-- side of a nested loop, read once through the index without a condition and kept for the call.
ALTER FUNCTION record_marks SET enable_material = off;
ALTER FUNCTION record_headcounts SET enable_material = off;
ALTER FUNCTION point_now SET enable_material = off;
