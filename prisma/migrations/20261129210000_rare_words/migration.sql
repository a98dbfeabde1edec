-- The planner knows no frequency of a rare word, only that it is below those it keeps, which on a large site is still
-- many: month by month through twenty years was then two and a half times as dear as on a small one. Where half a year
-- holds few, what is older is found by the words alone, unless that might be very many.
CREATE OR REPLACE FUNCTION find_publications(words text[], category text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql AS $$
DECLARE
  plan json;
  expected float;
  a_month date;
  months integer := 0;
  found_now bigint;
  found_before bigint := 0;
BEGIN
  -- The planner keeps how often each common word occurs: its estimate costs no reading.
  EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM publications p
                   WHERE p.withdrawn_at IS NULL AND publication_words(p.search_key, p.published_at) @> %L::text[]', words)
     INTO plan;
  expected := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float;
  IF expected <= 2 * most THEN
    RETURN QUERY SELECT p.id FROM publications p
      WHERE p.withdrawn_at IS NULL AND publication_words(p.search_key, p.published_at) @> words
        AND (category IS NULL OR p.category_slug = category)
      ORDER BY p.published_at DESC, p.id LIMIT most;
    RETURN;
  END IF;
  FOR a_month IN
    SELECT c.month FROM publication_counts c
     WHERE c.live > 0 AND (category IS NULL OR c.category_slug = category) GROUP BY c.month ORDER BY c.month DESC
  LOOP
    RETURN QUERY SELECT p.id FROM publications p
      WHERE p.withdrawn_at IS NULL
        AND publication_words(p.search_key, p.published_at) @> (words || month_word(a_month))
        AND (category IS NULL OR p.category_slug = category)
      ORDER BY p.published_at DESC, p.id LIMIT most - found_before;
    GET DIAGNOSTICS found_now = ROW_COUNT;
    found_before := found_before + found_now;
    EXIT WHEN found_before >= most;
    months := months + 1;
    IF months = 6 AND found_before * 10 < most AND expected <= 20 * most THEN
      RETURN QUERY SELECT p.id FROM publications p
        WHERE p.withdrawn_at IS NULL AND publication_words(p.search_key, p.published_at) @> words
          AND (category IS NULL OR p.category_slug = category) AND p.published_at < month_begins(a_month)
        ORDER BY p.published_at DESC, p.id LIMIT most - found_before;
      RETURN;
    END IF;
  END LOOP;
END $$;
