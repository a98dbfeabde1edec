-- An address belongs to one article, whether it stands there now or leads on from there. Both tables are asked under one
-- lock of the address, so that two who take it at once cannot both have it.
CREATE FUNCTION guard_address() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  address text;
  publication uuid;
BEGIN
  IF TG_TABLE_NAME = 'redirects' THEN
    address := NEW.path;
    publication := NEW.publication_id;
  ELSE
    address := '/tin-bai/' || NEW.slug;
    publication := NEW.id;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(address, 71402205));
  IF EXISTS (SELECT FROM redirects r WHERE r.path = address AND r.publication_id <> publication)
    OR (starts_with(address, '/tin-bai/')
      AND EXISTS (SELECT FROM publications p WHERE p.slug = substr(address, 10) AND p.id <> publication)) THEN
    RAISE EXCEPTION 'the address % is taken: "publications_slug_key"', address USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publications_address BEFORE INSERT OR UPDATE OF slug ON publications
  FOR EACH ROW EXECUTE FUNCTION guard_address();
CREATE TRIGGER redirects_address BEFORE INSERT OR UPDATE ON redirects
  FOR EACH ROW EXECUTE FUNCTION guard_address();

-- The home page's lead story.
CREATE INDEX publications_lead ON publications (lead_since DESC) WHERE lead_since IS NOT NULL AND withdrawn_at IS NULL;
