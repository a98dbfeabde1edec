-- What happened to a point is neither rewritten nor taken out. Its rows go only with the point itself: when the cascade
-- reaches them their point is gone already. (A trigger per statement would also fire for a cascade that finds no row.)
CREATE FUNCTION refuse_removal_from_point() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM points p WHERE p.id = OLD.point_id) THEN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER point_events_not_removed BEFORE DELETE ON point_events FOR EACH ROW EXECUTE FUNCTION refuse_removal_from_point();
CREATE TRIGGER point_events_not_emptied BEFORE TRUNCATE ON point_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The public site's copy of an article says what was approved. Its words change only with a new revision, which is the
-- next; withdrawing changes no word. Nothing is taken out: a withdrawn copy stays.
CREATE FUNCTION refuse_rewriting_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.revision = OLD.revision + 1 AND (NEW.id, NEW.article_id, NEW.slug, NEW.published_at)
      IS NOT DISTINCT FROM (OLD.id, OLD.article_id, OLD.slug, OLD.published_at) THEN
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN
    RAISE EXCEPTION 'the words of a publication change only with its next revision'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publications_not_rewritten BEFORE UPDATE ON publications FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_publication();
CREATE TRIGGER publications_not_removed BEFORE DELETE OR TRUNCATE ON publications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'diem_cau_app') AND current_user <> 'diem_cau_app' THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON point_events FROM diem_cau_app;
    REVOKE DELETE, TRUNCATE ON publications FROM diem_cau_app;
  END IF;
END $$;
