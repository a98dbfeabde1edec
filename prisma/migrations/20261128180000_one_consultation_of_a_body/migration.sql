-- A body is asked about an article once at a time.
CREATE UNIQUE INDEX consultations_one_of_a_body ON consultations (article_id, name) WHERE revoked_at IS NULL;
