-- CreateTable
CREATE TABLE "publication_counts" (
    "category_slug" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "live" INTEGER NOT NULL,

    CONSTRAINT "publication_counts_pkey" PRIMARY KEY ("category_slug","month")
);

CREATE FUNCTION month_in_viet_nam(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN date_trunc('month', at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
CREATE FUNCTION month_begins(month date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN month::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh';

-- One statement counts once, however many articles an import puts on the site.
CREATE FUNCTION count_publications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO publication_counts AS c (category_slug, month, live)
    SELECT coalesce(category_slug, ''), month_in_viet_nam(published_at), count(*) FROM came
     WHERE withdrawn_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (category_slug, month) DO UPDATE SET live = c.live + excluded.live;
  ELSE
    INSERT INTO publication_counts AS c (category_slug, month, live)
    SELECT slug, month, sum(n) FROM (
      SELECT coalesce(category_slug, '') AS slug, month_in_viet_nam(published_at) AS month, 1 AS n FROM came
       WHERE withdrawn_at IS NULL
      UNION ALL
      SELECT coalesce(category_slug, ''), month_in_viet_nam(published_at), -1 FROM gone WHERE withdrawn_at IS NULL
    ) moved GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 1, 2
    ON CONFLICT (category_slug, month) DO UPDATE SET live = c.live + excluded.live;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER publications_counted_new AFTER INSERT ON publications
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION count_publications();
CREATE TRIGGER publications_counted_moved AFTER UPDATE ON publications
  REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION count_publications();
INSERT INTO publication_counts (category_slug, month, live)
SELECT coalesce(category_slug, ''), month_in_viet_nam(published_at), count(*) FROM publications
 WHERE withdrawn_at IS NULL GROUP BY 1, 2;

-- What the proxies are told of (lib/articles/proxies).
CREATE INDEX publications_withdrawn ON publications (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

-- The words of an article, and its month as one more. A pattern over trigrams had to read every article that holds
-- common words; of whole words GIN reads the rarest and skips in the others, and the month is rare.
CREATE FUNCTION month_word(month date) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN '@' || (month - date '2000-01-01');
-- Dear, so that the planner never filters by it row by row where the index can answer.
CREATE FUNCTION publication_words(search_key text, published_at timestamptz) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
  RETURN string_to_array(search_key, ' ') || month_word(month_in_viet_nam(published_at));
DROP INDEX publications_search;
CREATE INDEX publications_words ON publications USING gin (publication_words(search_key, published_at))
  WITH (fastupdate = off);

-- The newest articles on the site that hold all the words, newest first, at most so many. Few: all are found by the
-- words. Many: month by month from the newest until there are enough, so that a larger site is no slower.
CREATE FUNCTION find_publications(words text[], category text, most integer) RETURNS TABLE (id uuid)
LANGUAGE plpgsql AS $$
DECLARE
  plan json;
  a_month date;
  found_now bigint;
  found_before bigint := 0;
BEGIN
  -- The planner keeps how often each common word occurs: its estimate costs no reading.
  EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM publications p
                   WHERE p.withdrawn_at IS NULL AND publication_words(p.search_key, p.published_at) @> %L::text[]', words)
     INTO plan;
  IF (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float <= 2 * most THEN
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
  END LOOP;
END $$;
