ALTER TABLE articles ADD COLUMN search_key text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE publications ADD COLUMN revised_at timestamptz(3);

CREATE INDEX articles_search ON articles USING gin (search_key gin_trgm_ops);
-- Which published snapshot shows a photo: asked by every request for one.
CREATE INDEX publications_photos ON publications USING gin (photos jsonb_path_ops);
