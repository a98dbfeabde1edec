-- A facet follows the latest thing that happened, not the latest that arrived: each remembers the time it stands for.
ALTER TABLE points ADD COLUMN check_at timestamptz(3), ADD COLUMN invitation_at timestamptz(3);

-- What happened to a point is never rewritten. Rows go only with the point itself, which is refused once it has marks.
CREATE TRIGGER point_events_not_rewritten BEFORE UPDATE ON point_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX points_event_kinds ON point_events (point_id, kind);

-- Chairs typed by hand have no person; who presides twice on one day is then looked for by name.
CREATE INDEX assignments_chairs_by_name ON assignments (lower(full_name)) WHERE active AND role IN ('chair', 'co_chair');
