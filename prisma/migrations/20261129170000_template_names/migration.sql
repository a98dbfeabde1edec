-- Templates are chosen by name when an article is begun; and creating one twice makes one.
CREATE UNIQUE INDEX article_templates_one_of_a_name ON article_templates (organization_id, name) WHERE archived_at IS NULL;
