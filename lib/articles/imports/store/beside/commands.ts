import "server-only";
import type { Transaction } from "@/lib/db/client";
import { articlePath } from "../../../public/rules";
import type { ImportNote } from "../../rules";
import type { Into, Row } from "../row";
import { canLeadOn, slugOfPath } from "../rules";

// What stands beside the articles of a batch: pictures, people, topics, old addresses.

/** The pictures of the texts; those of an earlier import of the same article stay for the copies that show them. */
export async function keepPhotos(tx: Transaction, rows: readonly Row[], { organizationId, author }: Into) {
  const again = rows.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (again.length > 0)
    await tx.$executeRaw`
      UPDATE photos SET removed_at = now() WHERE article_id = ANY (${again}::uuid[]) AND removed_at IS NULL`;
  const photos = rows.flatMap(({ id: articleId, photos: own }) =>
    own.map(({ id, file, caption, alt, credit, focalX, focalY, consent, consentNote }, position) => ({
      id,
      article_id: articleId,
      key: file.key,
      sha256: file.sha256,
      name: file.name,
      byte_size: file.byteSize,
      width: file.width,
      height: file.height,
      taken_at: file.takenAt,
      caption,
      alt,
      credit,
      focal_x: focalX,
      focal_y: focalY,
      consent,
      consent_note: consentNote,
      position,
    })),
  );
  if (photos.length === 0) return;
  const json = JSON.stringify(photos);
  const userId = author.kind === "user" ? author.id : null;
  await tx.$executeRaw`
    INSERT INTO stored_files (id, key, sha256, content_type, byte_size, name, created_by_id)
    SELECT gen_random_uuid(), key, sha256, 'image/jpeg', byte_size, name, ${userId}::uuid FROM (
      SELECT DISTINCT ON (key) * FROM jsonb_to_recordset(${json}::jsonb) AS r (key text, sha256 text, byte_size int, name text)
      ORDER BY key
    ) files ON CONFLICT (key) DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO photos (id, organization_id, article_id, stored_file_id, width, height, caption, alt, credit, focal_x,
      focal_y, consent, consent_note, taken_at, position)
    SELECT r.id, ${organizationId}::uuid, r.article_id, f.id, r.width, r.height, r.caption, r.alt, r.credit, r.focal_x,
      r.focal_y, r.consent::photo_consent, r.consent_note, r.taken_at, r.position
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, article_id uuid, key text, width int, height int, caption text,
      alt text, credit text, focal_x float8, focal_y float8, consent text, consent_note text, taken_at timestamptz,
      position int)
    JOIN stored_files f ON f.key = r.key`;
}

/**
 * Who wrote the articles and what they are about, for the newsroom and for the pages of authors and topics. Topics only come
 * to what an article has: which of them were picked here nobody knows.
 */
export async function keepPeople(tx: Transaction, rows: readonly Row[]) {
  const again = rows.filter(({ isNew }) => !isNew).map(({ id }) => id);
  if (again.length > 0) {
    await tx.articleCredit.deleteMany({ where: { articleId: { in: again } } });
    await tx.publicationAuthor.deleteMany({ where: { publication: { articleId: { in: again } } } });
  }
  const credits = rows.flatMap((row) =>
    row.credits.map(({ id, role }, position) => ({ row, authorId: id, role, position })),
  );
  const topics = rows.flatMap((row) => row.topics.map((topic) => ({ row, topicId: topic.id })));
  await tx.articleCredit.createMany({
    data: credits.map(({ row, authorId, role, position }) => ({
      articleId: row.id,
      authorId,
      role,
      position,
    })),
  });
  await tx.articleTopic.createMany({
    data: topics.map(({ row, topicId }) => ({ articleId: row.id, topicId })),
    skipDuplicates: true,
  });
  const shown = <One extends { row: Row }>(all: readonly One[]) =>
    all.flatMap((one) => {
      const { publishedAt } = one.row;
      return one.row.onSite && publishedAt !== null
        ? [{ ...one, publishedAt, publicationId: one.row.publicationId }]
        : [];
    });
  await tx.publicationAuthor.createMany({
    data: shown(credits).map(({ publicationId, authorId, role, publishedAt }) => ({
      publicationId,
      authorId,
      role,
      publishedAt,
    })),
  });
  await tx.publicationTopic.createMany({
    data: shown(topics).map(({ publicationId, topicId, publishedAt }) => ({
      publicationId,
      topicId,
      publishedAt,
    })),
    skipDuplicates: true,
  });
}

/** Leads on from the addresses that the articles had; an address that another article has or had stays that one's. */
export async function leadOn(
  tx: Transaction,
  rows: readonly Row[],
): Promise<{ count: number; notes: ImportNote[] }> {
  const notes: ImportNote[] = [];
  const wanted = rows
    .filter(({ onSite }) => onSite)
    .flatMap((row) =>
      row.prepared.imported.oldAddresses
        .filter((path) => path !== articlePath(row.slug))
        .map((path) => ({ path, publicationId: row.publicationId, subject: row.prepared.imported.title })),
    );
  if (wanted.length === 0) return { count: 0, notes };
  const paths = wanted.map(({ path }) => path);
  const held = await tx.redirect.findMany({
    where: { path: { in: paths } },
    select: { path: true, publicationId: true },
  });
  const slugs = paths.map(slugOfPath).filter((slug) => slug !== null);
  const standing = await tx.publication.findMany({
    where: { slug: { in: slugs } },
    select: { id: true, slug: true },
  });
  const owner = new Map([
    ...held.map(({ path, publicationId }) => [path, publicationId] as const),
    ...standing.map(({ id, slug }) => [articlePath(slug), id] as const),
  ]);
  const data: { path: string; publicationId: string }[] = [];
  for (const { path, publicationId, subject } of wanted) {
    const has = owner.get(path);
    if (!canLeadOn(path)) notes.push({ kind: "address_ours", subject, detail: path });
    else if (has === undefined) {
      owner.set(path, publicationId);
      data.push({ path, publicationId });
    } else if (has !== publicationId) notes.push({ kind: "address_taken", subject, detail: path });
  }
  // In one order, since each row locks its address: two writers must not wait for each other.
  data.sort((a, b) => (a.path < b.path ? -1 : 1));
  await tx.redirect.createMany({ data });
  return { count: data.length, notes };
}
