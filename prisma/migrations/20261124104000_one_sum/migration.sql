-- The same sum stood in two functions.
CREATE OR REPLACE FUNCTION attending_at(p_point uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT attending(k, f.substitute_counts)
    FROM point_counters k JOIN conferences f ON f.id = k.conference_id WHERE k.point_id = p_point
$$;
