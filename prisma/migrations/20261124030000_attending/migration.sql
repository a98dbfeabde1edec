-- Who counts as present, said once for every reader in SQL: points, board, articles. The phone says the same in
-- lib/attendance/rules.ts, because it must count while the line is down.
CREATE FUNCTION attending(p_counters point_counters, p_substitutes_count boolean) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_counters.present + p_counters.late + p_counters.left_early
    + CASE WHEN p_substitutes_count THEN p_counters.substituted ELSE 0 END + coalesce(p_counters.headcount, 0)
$$;
