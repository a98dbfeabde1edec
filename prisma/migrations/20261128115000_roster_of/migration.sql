-- The names of a point and its groups, as its page shows them, in the order of the list. When all rooms open their pages
-- in the same minutes, two statements planned anew for each were dearer than the rows. Of the hot path, so with its
-- settings (hot_path_plans).
CREATE FUNCTION roster_of(p_point uuid) RETURNS json LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN json_build_object(
    'delegates', coalesce((
      SELECT json_agg(json_build_object(
               'id', d.id, 'formOfAddress', d.form_of_address, 'rank', d.rank, 'fullName', d.full_name,
               'title', d.title, 'type', d.type, 'uninvited', d.uninvited, 'searchKey', d.search_key)
               ORDER BY d.position, d.id)
        FROM delegates d WHERE d.point_id = p_point AND d.removed_at IS NULL), '[]'::json),
    'groups', coalesce((
      SELECT json_agg(json_build_object('id', g.id, 'name', g.name, 'summoned', g.summoned) ORDER BY g.position, g.id)
        FROM delegate_groups g WHERE g.point_id = p_point AND g.removed_at IS NULL), '[]'::json));
END $$;
