-- What the Prisma schema cannot say. One dialect for PostgreSQL 15 to 18.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Stored sort and search keys are compared byte by byte: default collations differ between servers.
ALTER TABLE organization_names ALTER COLUMN sort_key TYPE text COLLATE "C", ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE people ALTER COLUMN sort_key TYPE text COLLATE "C", ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE points ALTER COLUMN sort_key TYPE text COLLATE "C", ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE delegates ALTER COLUMN sort_key TYPE text COLLATE "C", ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE posts ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE conferences ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE publications ALTER COLUMN search_key TYPE text COLLATE "C";
ALTER TABLE users ALTER COLUMN search_key TYPE text COLLATE "C";

CREATE INDEX organization_names_search ON organization_names USING gin (search_key gin_trgm_ops);
CREATE INDEX organization_names_sort ON organization_names (sort_key) WHERE valid_to IS NULL;
CREATE INDEX people_search ON people USING gin (search_key gin_trgm_ops);
CREATE INDEX people_sort ON people (sort_key, id);
CREATE INDEX posts_search ON posts USING gin (search_key gin_trgm_ops);
CREATE INDEX conferences_search ON conferences USING gin (search_key gin_trgm_ops);
CREATE INDEX points_search ON points USING gin (search_key gin_trgm_ops);
CREATE INDEX publications_search ON publications USING gin (search_key gin_trgm_ops);

-- An organization has one name, one seat and one parent at a time.
ALTER TABLE organization_names ADD CONSTRAINT one_name_at_a_time
  EXCLUDE USING gist (organization_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE organization_seats ADD CONSTRAINT one_seat_at_a_time
  EXCLUDE USING gist (organization_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE organization_parents ADD CONSTRAINT one_parent_at_a_time
  EXCLUDE USING gist (organization_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE organization_parents ADD CONSTRAINT not_its_own_parent CHECK (organization_id <> parent_id);
ALTER TABLE force_ranks ADD CONSTRAINT one_rank_at_a_time
  EXCLUDE USING gist (person_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE posts ADD CONSTRAINT post_ends_after_it_begins CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from);

-- A role is held once; only the administrator's may be without a body.
CREATE UNIQUE INDEX grants_once ON grants (user_id, role, organization_id, point_id) NULLS NOT DISTINCT;
ALTER TABLE grants ADD CONSTRAINT grant_has_a_place
  CHECK (role = 'administrator' OR organization_id IS NOT NULL OR point_id IS NOT NULL);

ALTER TABLE conferences ADD CONSTRAINT conference_ends_after_it_starts CHECK (ends_at > starts_at);
ALTER TABLE conferences ADD CONSTRAINT conference_days_in_order CHECK (held_until >= held_on);
ALTER TABLE conferences ADD CONSTRAINT conference_starts_on_its_day
  CHECK ((starts_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = held_on);

-- The hours in which its chairs are taken: none while unknown, postponed or cancelled (an empty range overlaps nothing).
ALTER TABLE conferences
  ADD COLUMN busy_from timestamptz(3) NOT NULL GENERATED ALWAYS AS (
    CASE WHEN starts_at IS NULL OR ends_at IS NULL OR state IN ('postponed', 'cancelled') THEN 'infinity' ELSE starts_at END) STORED,
  ADD COLUMN busy_until timestamptz(3) NOT NULL GENERATED ALWAYS AS (
    CASE WHEN starts_at IS NULL OR ends_at IS NULL OR state IN ('postponed', 'cancelled') THEN 'infinity' ELSE ends_at END) STORED;
CREATE UNIQUE INDEX conferences_hours ON conferences (id, event_id, busy_from, busy_until);

CREATE FUNCTION copy_conference_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.event_id, c.busy_from, c.busy_until INTO NEW.event_id, NEW.busy_from, NEW.busy_until
    FROM conferences c WHERE c.id = NEW.conference_id;
  RETURN NEW;
END $$;
CREATE TRIGGER assignments_copy_hours BEFORE INSERT ON assignments FOR EACH ROW EXECUTE FUNCTION copy_conference_hours();

-- The copy cannot go stale: inserting locks the conference's key, and a change of hours cascades into the copies.
ALTER TABLE assignments
  ADD COLUMN busy_from timestamptz(3) NOT NULL,
  ADD COLUMN busy_until timestamptz(3) NOT NULL,
  ADD CONSTRAINT assignment_hours_are_the_conferences FOREIGN KEY (conference_id, event_id, busy_from, busy_until)
    REFERENCES conferences (id, event_id, busy_from, busy_until) ON UPDATE CASCADE ON DELETE CASCADE;

-- Nobody presides in two events at once. Two offices may record the same event, hence event_id WITH <>.
ALTER TABLE assignments ADD CONSTRAINT chair_is_not_double_booked
  EXCLUDE USING gist (person_id WITH =, event_id WITH <>, tstzrange(busy_from, busy_until) WITH &&)
  WHERE (active AND person_id IS NOT NULL AND role IN ('chair', 'co_chair'));
CREATE UNIQUE INDEX one_chair_per_point ON assignments (point_id) WHERE role = 'chair' AND active AND point_id IS NOT NULL;
CREATE UNIQUE INDEX chair_of_one_point ON assignments (conference_id, person_id)
  WHERE role IN ('chair', 'co_chair') AND active AND point_id IS NOT NULL AND person_id IS NOT NULL;
CREATE UNIQUE INDEX one_host_point ON points (conference_id) WHERE role = 'host';

-- Rows that name both a conference and a point name a point of that conference.
CREATE UNIQUE INDEX points_of_conference ON points (id, conference_id);
ALTER TABLE points ADD CONSTRAINT parent_in_same_conference FOREIGN KEY (parent_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE SET NULL (parent_id);
ALTER TABLE points ADD CONSTRAINT point_not_its_own_parent CHECK (parent_id <> id);
ALTER TABLE assignments ADD CONSTRAINT assignment_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE CASCADE;
ALTER TABLE delegates ADD CONSTRAINT delegate_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE CASCADE;
ALTER TABLE links ADD CONSTRAINT link_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE CASCADE;
ALTER TABLE articles ADD CONSTRAINT article_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id);
ALTER TABLE figures ADD CONSTRAINT figure_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE CASCADE;
ALTER TABLE speeches ADD CONSTRAINT speech_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE SET NULL (point_id);
ALTER TABLE photos ADD CONSTRAINT photo_point_in_conference FOREIGN KEY (point_id, conference_id)
  REFERENCES points (id, conference_id) ON DELETE SET NULL (point_id);
ALTER TABLE links ADD CONSTRAINT only_the_hall_has_no_point CHECK (point_id IS NOT NULL OR role = 'hall');

-- Every point has its counters from birth; the row is also the lock under which its marks are folded.
CREATE FUNCTION create_point_counters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO point_counters (point_id, conference_id) VALUES (NEW.id, NEW.conference_id);
  RETURN NULL;
END $$;
CREATE TRIGGER points_create_counters AFTER INSERT ON points FOR EACH ROW EXECUTE FUNCTION create_point_counters();
ALTER TABLE point_counters SET (fillfactor = 50);
ALTER TABLE delegates SET (fillfactor = 80);

-- Append-only for everybody, the owner included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER marks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON marks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER headcounts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON headcounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The app's own role, where start could make one: all rows, but no rewriting of what is append-only.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'diem_cau_app') AND current_user <> 'diem_cau_app' THEN
    GRANT USAGE ON SCHEMA public TO diem_cau_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO diem_cau_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO diem_cau_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO diem_cau_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO diem_cau_app;
    REVOKE UPDATE, DELETE, TRUNCATE ON marks, headcounts, audit_events FROM diem_cau_app;
  END IF;
END $$;
