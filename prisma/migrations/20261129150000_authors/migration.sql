-- AlterTable
ALTER TABLE "authors" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "author_names" (
    "key" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "slug" TEXT,

    CONSTRAINT "author_names_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "author_names_slug_key" ON "author_names"("slug");

-- CreateIndex
CREATE INDEX "author_names_author_id_idx" ON "author_names"("author_id");

-- AddForeignKey
ALTER TABLE "author_names" ADD CONSTRAINT "author_names_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE author_names ALTER COLUMN key TYPE text COLLATE "C";
ALTER TABLE author_names ALTER COLUMN slug TYPE text COLLATE "C";

-- Two spellings of which nobody could say that they name two people: capitals, and where the tone mark stands
-- ("Thuý Hoà", "Thúy Hòa"). Written out, since lower() asks the server's locale.
CREATE FUNCTION author_key(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  folded text := translate(lower(normalize(name, NFC) COLLATE "C"),
    'ĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ',
    'đàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ');
  pair text;
BEGIN
  FOREACH pair IN ARRAY ARRAY['oà òa', 'oá óa', 'oả ỏa', 'oã õa', 'oạ ọa', 'oè òe', 'oé óe', 'oẻ ỏe', 'oẽ õe', 'oẹ ọe',
    'uỳ ùy', 'uý úy', 'uỷ ủy', 'uỹ ũy', 'uỵ ụy'] LOOP
    folded := replace(folded, split_part(pair, ' ', 1), split_part(pair, ' ', 2));
  END LOOP;
  RETURN folded;
END $$;

CREATE FUNCTION keep_author_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO author_names (key, author_id, slug) VALUES (author_key(NEW.name), NEW.id,
    CASE WHEN EXISTS (SELECT FROM author_names n WHERE n.slug = NEW.slug) THEN NULL ELSE NEW.slug END)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER authors_name AFTER INSERT OR UPDATE OF name, slug ON authors
  FOR EACH ROW EXECUTE FUNCTION keep_author_name();

-- The first address made of `base` that no author has or had.
CREATE FUNCTION free_author_slug(base text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  free text := base;
  attempt int := 1;
BEGIN
  WHILE EXISTS (SELECT FROM authors WHERE slug = free) OR EXISTS (SELECT FROM author_names n WHERE n.slug = free) LOOP
    attempt := attempt + 1;
    free := base || '-' || attempt;
  END LOOP;
  RETURN free;
END $$;

-- The author of this name, made if there is none. One at a time, so that two who type a new name at once make one author.
CREATE FUNCTION author_named(given text, base_slug text, given_key text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  found uuid;
BEGIN
  SELECT n.author_id INTO found FROM author_names n WHERE n.key = author_key(given);
  IF found IS NOT NULL THEN
    RETURN found;
  END IF;
  PERFORM pg_advisory_xact_lock(71402206);
  SELECT n.author_id INTO found FROM author_names n WHERE n.key = author_key(given);
  IF found IS NULL THEN
    INSERT INTO authors (name, slug, search_key) VALUES (given, free_author_slug(base_slug), given_key)
    RETURNING id INTO found;
  END IF;
  RETURN found;
END $$;

-- The line that an article's credits print; bylineOf in lib/articles/authors/rules says the same.
CREATE FUNCTION byline_of(article uuid) RETURNS text LANGUAGE sql STABLE AS $$
  WITH lines AS (
    SELECT c.role, string_agg(a.name, ' - ' ORDER BY c.position, c.author_id) AS names
    FROM article_credits c JOIN authors a ON a.id = c.author_id WHERE c.article_id = article GROUP BY c.role
  ), of_role AS (
    SELECT (SELECT names FROM lines WHERE role = 'author') AS authors,
      (SELECT names FROM lines WHERE role = 'photographer') AS photographers,
      (SELECT names FROM lines WHERE role = 'editor') AS editors
  )
  SELECT nullif(concat_ws('; ',
    CASE WHEN authors = photographers THEN 'Bài và ảnh: ' || authors ELSE authors END,
    CASE WHEN authors = photographers THEN NULL ELSE 'Ảnh: ' || photographers END,
    'Biên tập: ' || editors), '')
  FROM of_role
$$;

-- Who is named by every byline that was typed so far, read as creditsOf in lib/articles/authors/rules reads it.
INSERT INTO author_names (key, author_id, slug)
SELECT DISTINCT ON (author_key(name)) author_key(name), id, slug FROM authors ORDER BY author_key(name), created_at
ON CONFLICT DO NOTHING;

CREATE TABLE byline_people AS
WITH typed AS (
  SELECT byline FROM articles WHERE byline IS NOT NULL UNION SELECT byline FROM publications WHERE byline IS NOT NULL
), sections AS (
  SELECT t.byline, s.nth, regexp_match(s.section,
    '^\s*(?:([Bb]ài và ảnh|[Tt]in, [Bb]ài|[Bb]ài [Vv]iết|[Bb]ài|[Tt]in|[Tt]ác giả|[Tt]hực hiện|[Ảả]nh|[Bb]iên tập)\s*:)?\s*(.*)$') AS said
  FROM typed t, regexp_split_to_table(
    regexp_replace(t.byline, '(?:[Tt]in,? [Bb]ài|[Tt]in|[Bb]ài)\s*(?:,|và)\s*[Ảả]nh\s*:', 'Bài và ảnh:', 'g'),
    '\s*[;|\n]\s*|(?:\s*[.,]\s+|\s+[-–—]\s+)(?=(?:[Ảả]nh|[Bb]iên tập)\s*:)') WITH ORDINALITY AS s (section, nth)
), people AS (
  SELECT s.byline, s.nth, n.at, btrim(n.name) AS name, lower(s.said[1]) AS label
  FROM sections s, regexp_split_to_table(s.said[2], '\s+[-–—]\s+|\s*[,;]\s*') WITH ORDINALITY AS n (name, at)
  WHERE btrim(n.name, ' -–—.:!?') <> ''
)
SELECT p.byline, p.nth, p.at, p.name, r.role::credit_role AS role, NULL::uuid AS author_id
FROM people p, unnest(CASE
  WHEN label = 'bài và ảnh' THEN ARRAY['author', 'photographer']
  WHEN label LIKE '%nh' THEN ARRAY['photographer']
  WHEN label LIKE 'bi%' THEN ARRAY['editor']
  ELSE ARRAY['author'] END) AS r (role);

UPDATE byline_people b SET author_id = author_named(named.name,
  coalesce(nullif(btrim(left(replace(named.folded, ' ', '-'), 90), '-'), ''), 'tac-gia'),
  ' ' || regexp_replace(named.folded, '([bcdghklmnprstvx]|qu)y', '\1i', 'g'))
FROM (
  SELECT DISTINCT name, btrim(regexp_replace(translate(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "C"),
    'Đđ', 'dd'), '[^a-z0-9]+', ' ', 'g')) AS folded
  FROM byline_people
) named WHERE named.name = b.name;

INSERT INTO article_credits (article_id, author_id, role, position)
SELECT a.id, b.author_id, b.role, (row_number() OVER (PARTITION BY a.id, b.role ORDER BY min(b.nth * 1000 + b.at)) - 1)::int
FROM articles a JOIN byline_people b ON b.byline = a.byline
WHERE NOT EXISTS (SELECT FROM article_credits c WHERE c.article_id = a.id)
GROUP BY a.id, b.author_id, b.role;

INSERT INTO publication_authors (publication_id, author_id, role, published_at)
SELECT DISTINCT p.id, b.author_id, b.role, p.published_at FROM publications p JOIN byline_people b ON b.byline = p.byline
ON CONFLICT DO NOTHING;

ALTER TABLE publications DISABLE TRIGGER publications_not_rewritten;
UPDATE publications p SET credits = shown.credits
FROM (
  SELECT byline, jsonb_agg(jsonb_build_object('slug', slug, 'name', name, 'role', role) ORDER BY role, place) AS credits
  FROM (
    SELECT b.byline, b.role, a.slug, a.name, min(b.nth * 1000 + b.at) AS place
    FROM byline_people b JOIN authors a ON a.id = b.author_id GROUP BY b.byline, b.role, a.id
  ) people GROUP BY byline
) shown WHERE shown.byline = p.byline AND p.credits = '[]';

ALTER TABLE publications ENABLE TRIGGER publications_not_rewritten;

DROP TABLE byline_people;
