import "server-only";
import type { Transaction } from "@/lib/db/client";

/**
 * Gives the public copy of an article the topics that the article has: the list in the copy and the rows from which
 * topics' pages are read. In the transaction that publishes, after the copy is written.
 */
export async function publishTopics(tx: Transaction, articleId: string): Promise<void> {
  // A topic that is being merged is waited for; what is read below then already names the other.
  await tx.$queryRaw`
    SELECT t.id FROM topics t JOIN article_topics l ON l.topic_id = t.id WHERE l.article_id = ${articleId}::uuid
    ORDER BY t.id FOR SHARE OF t`;
  await tx.$executeRaw`
    DELETE FROM publication_topics o USING publications p WHERE p.article_id = ${articleId}::uuid AND o.publication_id = p.id
      AND NOT EXISTS (SELECT FROM article_topics l WHERE l.article_id = p.article_id AND l.topic_id = o.topic_id)`;
  await tx.$executeRaw`
    INSERT INTO publication_topics (publication_id, topic_id, published_at)
    SELECT p.id, l.topic_id, p.published_at FROM publications p JOIN article_topics l ON l.article_id = p.article_id
    WHERE p.article_id = ${articleId}::uuid
    ON CONFLICT (publication_id, topic_id) DO UPDATE SET published_at = excluded.published_at`;
  await tx.$executeRaw`
    UPDATE publications p SET topics = coalesce((
      SELECT jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name) ORDER BY t.search_key, t.id)
      FROM article_topics l JOIN topics t ON t.id = l.topic_id WHERE l.article_id = p.article_id), '[]'::jsonb)
    WHERE p.article_id = ${articleId}::uuid`;
}
