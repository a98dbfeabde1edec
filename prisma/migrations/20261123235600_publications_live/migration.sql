-- The public site's lists, newest first, of what is still on the site: all, and by category.
CREATE INDEX publications_live ON publications (published_at DESC, id) WHERE withdrawn_at IS NULL;
CREATE INDEX publications_live_by_category ON publications (category_slug, published_at DESC, id) WHERE withdrawn_at IS NULL;
