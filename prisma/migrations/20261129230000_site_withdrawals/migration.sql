-- CreateTable
CREATE TABLE "site_withdrawals" (
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_withdrawals_pkey" PRIMARY KEY ("at")
);

INSERT INTO site_withdrawals (at)
SELECT max(withdrawn_at) FROM (SELECT withdrawn_at FROM publications UNION ALL SELECT withdrawn_at FROM albums) gone
HAVING max(withdrawn_at) IS NOT NULL;

-- At the end of the transaction, so that a copy which still read what was there began before this moment.
CREATE FUNCTION note_site_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO site_withdrawals (at) VALUES (clock_timestamp()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Whether a list of photos has one that another has no longer.
CREATE FUNCTION photo_left(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT EXISTS (SELECT FROM jsonb_path_query(before, '$[*].photoId') AS had (id)
    WHERE NOT coalesce(after, '[]') @> jsonb_build_array(jsonb_build_object('photoId', had.id)))
$$;

CREATE CONSTRAINT TRIGGER publications_withdrawn AFTER UPDATE ON publications DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND (NEW.withdrawn_at IS NOT NULL
    OR (OLD.photos <> NEW.photos AND photo_left(OLD.photos, NEW.photos))))
  EXECUTE FUNCTION note_site_withdrawal();

CREATE CONSTRAINT TRIGGER albums_withdrawn AFTER UPDATE ON albums DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.published_at IS NOT NULL AND OLD.withdrawn_at IS NULL
    AND (NEW.withdrawn_at IS NOT NULL OR photo_left(OLD.shown -> 'photos', NEW.shown -> 'photos')))
  EXECUTE FUNCTION note_site_withdrawal();

CREATE CONSTRAINT TRIGGER photos_refused AFTER UPDATE ON photos DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.consent <> 'refused' AND NEW.consent = 'refused')
  EXECUTE FUNCTION note_site_withdrawal();

CREATE CONSTRAINT TRIGGER conferences_withdrawn AFTER UPDATE ON conferences DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.public_since IS NOT NULL AND OLD.state <> 'draft' AND (NEW.public_since IS NULL OR NEW.state = 'draft'))
  EXECUTE FUNCTION note_site_withdrawal();

CREATE CONSTRAINT TRIGGER conference_files_withdrawn AFTER UPDATE ON conference_files DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.is_public AND NOT NEW.is_public) EXECUTE FUNCTION note_site_withdrawal();
CREATE CONSTRAINT TRIGGER conference_files_removed AFTER DELETE ON conference_files DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.is_public) EXECUTE FUNCTION note_site_withdrawal();

CREATE CONSTRAINT TRIGGER issued_documents_withdrawn AFTER UPDATE ON issued_documents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.is_public AND OLD.number_state <> 'cancelled'
    AND (NOT NEW.is_public OR NEW.number_state = 'cancelled'))
  EXECUTE FUNCTION note_site_withdrawal();
CREATE CONSTRAINT TRIGGER issued_documents_removed AFTER DELETE ON issued_documents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.is_public) EXECUTE FUNCTION note_site_withdrawal();
