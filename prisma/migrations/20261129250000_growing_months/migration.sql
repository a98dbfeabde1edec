-- Where few are found, more months are looked through at a time. What was older than half a year was asked for in one
-- statement before, for which the planner, after some fillings, walked the whole index of times: six times as dear.
-- OFFSET 0 keeps it from that walk.
CREATE OR REPLACE FUNCTION find_publications(words text[], category text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  plan json;
  expected float;
  all_months date[];
  first integer := 1;
  width integer;
  widest integer;
  found_now bigint;
  found_before bigint := 0;
BEGIN
  -- The planner keeps how often each common word occurs: its estimate costs no reading.
  EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM publications p
                   WHERE p.withdrawn_at IS NULL AND publication_words(p.search_key, p.published_at) @> %L::text[]', words)
     INTO plan;
  expected := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float;
  IF expected <= 2 * most THEN
    RETURN QUERY SELECT hit.id FROM (
      SELECT p.id, p.published_at FROM publications p
       WHERE p.withdrawn_at IS NULL AND publication_words(p.search_key, p.published_at) @> words
         AND (category IS NULL OR p.category_slug = category) OFFSET 0
    ) hit ORDER BY hit.published_at DESC, hit.id LIMIT most;
    RETURN;
  END IF;
  all_months := ARRAY(
    SELECT c.month FROM publication_counts c
     WHERE c.live > 0 AND (category IS NULL OR c.category_slug = category) GROUP BY c.month ORDER BY c.month DESC);
  -- As many as would hold a list if every month held the same.
  width := greatest(1, least(most * cardinality(all_months) / expected, 96)::integer);
  widest := greatest(12, least(4 * width, 96));
  WHILE found_before < most AND first <= cardinality(all_months) LOOP
    RETURN QUERY SELECT hit.id FROM (
      SELECT p.id, p.published_at FROM publications p
       WHERE p.withdrawn_at IS NULL
         AND publication_words(p.search_key, p.published_at) @> words
         AND publication_words(p.search_key, p.published_at)
             && ARRAY(SELECT month_word(m) FROM unnest(all_months[first : first + width - 1]) AS m)
         AND (category IS NULL OR p.category_slug = category) OFFSET 0
    ) hit ORDER BY hit.published_at DESC, hit.id LIMIT most - found_before;
    GET DIAGNOSTICS found_now = ROW_COUNT;
    found_before := found_before + found_now;
    first := first + width;
    -- What the newest months hardly hold, older ones hold as little, unless the word was in fashion then.
    width := CASE WHEN found_now * 10 < most THEN least(4 * width, widest) ELSE width END;
  END LOOP;
END $$;
