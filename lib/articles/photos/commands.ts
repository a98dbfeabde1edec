import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { inTransaction, prisma, type Prisma, type Transaction } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { articleScope } from "../queries";
import { editableStates, isEditable } from "../rules";
import { docText, lineDocSchema } from "../text/rules";
import { readFacts } from "../facts/queries";
import { plainText } from "../facts/segments/rules";
import { writeDescription } from "./consent/commands";
import { readyPicture, storePicture, type Upload } from "./picture/commands";
import { keepPooled, notePooled } from "./pool/commands";
import type { TakePhoto } from "./pool/rules";
import { photoScope } from "./queries";
import {
  photoMaxBytes,
  photosPerArticle,
  type DescribePhoto,
  type DescribeRefusal,
  type PhotoRefusal,
} from "./rules";

const place = {
  id: true,
  kind: true,
  conferenceId: true,
  pointId: true,
  organizationId: true,
  state: true,
  title: true,
  byline: true,
} as const;
type Place = {
  id: string;
  conferenceId: string | null;
  pointId: string | null;
  organizationId: string;
  title: unknown;
};

const audit = (tx: Transaction, actor: Actor, kind: AuditKind, article: Place) => {
  const title = lineDocSchema.safeParse(article.title);
  const { organizationId, conferenceId, pointId, id } = article;
  const where = {
    organizationId,
    ...(conferenceId && { conferenceId }),
    ...(pointId && { pointId }),
    subjectId: id,
  };
  return recordAudit(tx, actor, kind, where, { name: title.success ? docText(title.data) : "" });
};

/** The article's row is locked while its photos change, so that an approval and an upload do not pass each other. */
async function lockEditable(tx: Transaction, articleId: string): Promise<boolean> {
  const { count } = await tx.article.updateMany({
    where: { id: articleId, state: { in: [...editableStates] } },
    data: { updatedAt: new Date() },
  });
  return count === 1;
}

/**
 * Adds a photo to an article that is being edited: decoded, turned upright, stripped, in every size. Its caption is
 * begun from the record, only where that has no gap. The same picture sent again is the photo that is there.
 */
export async function addPhoto(
  actor: Actor,
  articleId: string,
  upload: Upload,
): Promise<Result<{ photoId: string }, PhotoRefusal>> {
  const article = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
    select: { ...place, _count: { select: { photos: { where: { removedAt: null } } } } },
  });
  if (!article) return refuse("not_found");
  if (!isEditable(article.state)) return refuse("wrong_state");
  if (upload.bytes.byteLength > photoMaxBytes) return refuse("too_large");
  if (article._count.photos >= photosPerArticle) return refuse("too_many");
  const ready = await readyPicture(upload);
  if (!ready.ok) return ready;

  const { width, height, takenAt } = ready.value;
  const facts = await readFacts(article, article.byline);
  const sentence = facts?.caption[0] ?? [];
  const caption = sentence.some((segment) => segment.kind === "blank") ? null : plainText(sentence);
  return inTransaction(async (tx) => {
    if (!(await lockEditable(tx, article.id))) return refuse("wrong_state");
    const file = await storePicture(tx, actor, ready.value);
    return enterPhoto(tx, actor, article, { storedFileId: file.id, width, height, takenAt, caption });
  });
}

type Entered = Pick<
  Prisma.PhotoUncheckedCreateInput,
  | "width"
  | "height"
  | "takenAt"
  | "caption"
  | "alt"
  | "credit"
  | "consent"
  | "consentNote"
  | "focalX"
  | "focalY"
> & { storedFileId: string };

/** A row of the article for a stored picture, last of its photos; the article's row is held. */
async function enterPhoto(
  tx: Transaction,
  actor: Actor,
  article: Place,
  photo: Entered,
): Promise<Result<{ photoId: string }, PhotoRefusal>> {
  const same = await tx.photo.findFirst({
    where: { articleId: article.id, storedFileId: photo.storedFileId },
    orderBy: { removedAt: { sort: "asc", nulls: "first" } },
    select: { id: true, removedAt: true },
  });
  if (same && same.removedAt === null) return ok({ photoId: same.id });
  const position = await tx.photo.count({ where: { articleId: article.id, removedAt: null } });
  if (position >= photosPerArticle) return refuse("too_many");
  const { organizationId, conferenceId, pointId } = article;
  const { id } = same
    ? await tx.photo.update({
        where: { id: same.id },
        data: { removedAt: null, position },
        select: { id: true },
      })
    : await tx.photo.create({
        data: { ...photo, articleId: article.id, organizationId, conferenceId, pointId, position },
        select: { id: true },
      });
  await audit(tx, actor, "photo.added", article);
  return ok({ photoId: id });
}

/**
 * Takes a photo that waits with a conference or a point into an article: a row of the article's own with the same file,
 * so that its words may differ; it begins refused where any other use of the file is. Taken twice it is there once. Refuses `not_found`, `wrong_state`, `too_many`,
 * `consent_refused`.
 */
export async function takePhoto(
  actor: Actor,
  { photoId, articleId }: TakePhoto,
): Promise<Result<{ photoId: string }, PhotoRefusal>> {
  const [article, photo] = await Promise.all([
    prisma.article.findFirst({
      where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
      select: place,
    }),
    prisma.photo.findFirst({
      where: {
        AND: [{ id: photoId, articleId: null, removedAt: null }, photoScope(actor, "articles:write")],
      },
      select: { ...taken, consent: true, organizationId: true },
    }),
  ]);
  if (!article || photo?.organizationId !== article.organizationId) return refuse("not_found");
  const { organizationId: _, ...entered } = photo;
  if (photo.consent === "refused") return refuse("consent_refused");
  return inTransaction(async (tx) => {
    if (!(await lockEditable(tx, article.id))) return refuse("wrong_state");
    return enterPhoto(tx, actor, article, entered);
  });
}

const taken = {
  storedFileId: true,
  width: true,
  height: true,
  caption: true,
  alt: true,
  credit: true,
  consentNote: true,
  focalX: true,
  focalY: true,
  takenAt: true,
} as const;

async function findOwn(actor: Actor, photoId: string) {
  const found = await prisma.photo.findFirst({
    where: { AND: [{ id: photoId, articleId: { not: null } }, photoScope(actor, "articles:write")] },
    select: { id: true, removedAt: true, article: { select: place } },
  });
  return found?.article ? { id: found.id, removedAt: found.removedAt, article: found.article } : null;
}

/**
 * Caption, description for the blind, who took it, whether the people in it agreed, and what must stay in view. A no is
 * said of every use of the picture in the office. Refuses `changed_meanwhile` where the consent is not the one `seen`.
 */
export async function describePhoto(
  actor: Actor,
  input: DescribePhoto,
): Promise<Result<null, DescribeRefusal>> {
  const photo = await findOwn(actor, input.photoId);
  if (!photo) return notePooled(actor, input);
  if (photo.removedAt !== null) return refuse("not_found");
  return inTransaction(async (tx) => {
    if (!(await lockEditable(tx, photo.article.id))) return refuse("wrong_state");
    const result = await writeDescription(tx, actor, input);
    if (!result.ok) return result;
    if (result.value.written) await audit(tx, actor, "photo.described", photo.article);
    return ok(null);
  });
}

/**
 * Takes the photo out of the text to come, or out of those that wait; a snapshot that is on the site keeps it.
 */
export async function removePhoto(
  actor: Actor,
  input: { photoId: string },
  now: Date,
): Promise<Result<null, PhotoRefusal>> {
  const photo = await findOwn(actor, input.photoId);
  if (!photo) return keepPooled(actor, input.photoId, now);
  const done = await inTransaction(async (tx) => {
    if (!(await lockEditable(tx, photo.article.id))) return false;
    const { count } = await tx.photo.updateMany({
      where: { id: photo.id, removedAt: null },
      data: { removedAt: now },
    });
    if (count === 1) await audit(tx, actor, "photo.removed", photo.article);
    return true;
  });
  return done ? ok(null) : refuse("wrong_state");
}

/** Puts back a photo that was just removed, where there is still room for it. */
export async function restorePhoto(
  actor: Actor,
  input: { photoId: string },
): Promise<Result<null, PhotoRefusal>> {
  const found = await findOwn(actor, input.photoId);
  if (!found) return keepPooled(actor, input.photoId, null);
  const { article } = found;
  return inTransaction(async (tx) => {
    if (!(await lockEditable(tx, article.id))) return refuse("wrong_state");
    const restored = await tx.$executeRaw`
      UPDATE photos SET removed_at = NULL WHERE id = ${found.id}::uuid AND removed_at IS NOT NULL
        AND (SELECT count(*) FROM photos o WHERE o.article_id = ${article.id}::uuid AND o.removed_at IS NULL)
          < ${photosPerArticle}`;
    if (restored === 1) {
      await audit(tx, actor, "photo.added", article);
      return ok(null);
    }
    // Pressed twice: it is there already.
    const there = await tx.photo.count({ where: { id: found.id, removedAt: null } });
    return there > 0 ? ok(null) : refuse("too_many");
  });
}

/** One place earlier or later; the whole order is written, so that two at once leave an order and no double place. */
export async function movePhoto(
  actor: Actor,
  input: { photoId: string; direction: "up" | "down" },
): Promise<Result<null, PhotoRefusal>> {
  const photo = await findOwn(actor, input.photoId);
  if (!photo || photo.removedAt !== null) return refuse("not_found");
  const done = await inTransaction(async (tx) => {
    if (!(await lockEditable(tx, photo.article.id))) return false;
    const rows = await tx.photo.findMany({
      where: { articleId: photo.article.id, removedAt: null },
      orderBy: [{ position: "asc" }, { createdAt: "asc" }],
      select: { id: true },
    });
    const ids = rows.map((row) => row.id);
    const from = ids.indexOf(photo.id);
    const to = from + (input.direction === "up" ? -1 : 1);
    if (from < 0 || to < 0 || to >= ids.length) return true;
    ids.splice(to, 0, ...ids.splice(from, 1));
    await tx.$executeRaw`
      UPDATE photos SET position = o.at FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o (id, at) WHERE photos.id = o.id`;
    return true;
  });
  return done ? ok(null) : refuse("wrong_state");
}
