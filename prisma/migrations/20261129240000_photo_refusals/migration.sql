-- What its people refused is refused wherever the office uses the picture. A new copy begins so, and since when they do
-- not agree is kept, for what may still hold the picture.
ALTER TABLE "photos" ADD COLUMN     "refused_at" TIMESTAMPTZ(3);
CREATE INDEX "photos_refused_at_idx" ON "photos"("refused_at");

CREATE FUNCTION photos_keep_refusal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  note text;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.consent <> 'refused' THEN
    -- Whoever writes a refusal holds the file's row: it is seen here, or it sees this copy.
    PERFORM FROM stored_files WHERE id = NEW.stored_file_id FOR SHARE;
    SELECT p.consent_note INTO note FROM photos p
     WHERE p.stored_file_id = NEW.stored_file_id AND p.organization_id = NEW.organization_id AND p.consent = 'refused'
     ORDER BY p.refused_at DESC NULLS LAST LIMIT 1;
    IF FOUND THEN
      NEW.consent := 'refused';
      NEW.consent_note := note;
    END IF;
  END IF;
  IF NEW.consent <> 'refused' THEN
    NEW.refused_at := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.consent <> 'refused' THEN
    NEW.refused_at := clock_timestamp();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER photos_keep_refusal BEFORE INSERT OR UPDATE OF consent ON photos
  FOR EACH ROW EXECUTE FUNCTION photos_keep_refusal();

UPDATE photos p SET consent = 'refused', consent_note = r.consent_note FROM photos r
 WHERE r.consent = 'refused' AND p.consent <> 'refused' AND p.stored_file_id = r.stored_file_id
   AND p.organization_id = r.organization_id;
