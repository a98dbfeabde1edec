import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import type { AuditKind } from "@/lib/auth/audit/rules";
import { inTransaction, prisma, type Transaction } from "@/lib/db/client";
import { makeSizes } from "@/lib/files/pictures";
import { saveFile } from "@/lib/files/store";
import { cleanLine } from "@/lib/text/normalize";
import { ok, refuse, type Result } from "@/lib/result";
import { articleScope } from "../queries";
import { editableStates, isEditable } from "../rules";
import { docText, lineDocSchema } from "../text/rules";
import { readFacts } from "../facts/queries";
import { plainText } from "../facts/segments/rules";
import {
  photoMaxBytes,
  photoMaxPixels,
  photosPerArticle,
  photoVariants,
  type DescribePhoto,
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
 * begun from the record, only where that has no gap.
 */
export async function addPhoto(
  actor: Actor,
  articleId: string,
  upload: { name: string; bytes: Uint8Array },
): Promise<Result<{ photoId: string }, PhotoRefusal>> {
  const article = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
    select: { ...place, _count: { select: { photos: { where: { removedAt: null } } } } },
  });
  if (!article) return refuse("not_found");
  if (!isEditable(article.state)) return refuse("wrong_state");
  if (upload.bytes.byteLength > photoMaxBytes) return refuse("too_large");
  if (article._count.photos >= photosPerArticle) return refuse("too_many");
  const made = await makeSizes(upload.bytes, photoVariants, photoMaxPixels);
  if (!made.ok) return refuse(made.reason);

  const sha256 = createHash("sha256").update(upload.bytes).digest("hex");
  const key = `photos/${sha256}`;
  await Promise.all(made.value.sizes.map(({ name, bytes }) => saveFile(`${key}/${name}`, bytes)));
  const facts = await readFacts(article, article.byline);
  const sentence = facts?.caption[0] ?? [];
  const caption = sentence.some((segment) => segment.kind === "blank") ? null : plainText(sentence);
  const { width, height } = made.value;
  return inTransaction(async (tx) => {
    if (!(await lockEditable(tx, article.id))) return refuse("wrong_state");
    const position = await tx.photo.count({ where: { articleId: article.id, removedAt: null } });
    if (position >= photosPerArticle) return refuse("too_many");
    const file = await tx.storedFile.upsert({
      where: { key },
      create: {
        key,
        sha256,
        contentType: "image/jpeg",
        byteSize: upload.bytes.byteLength,
        name: cleanLine(upload.name).slice(0, 200) || "ảnh",
        ...(actor.kind === "user" && { createdById: actor.id }),
      },
      update: {},
      select: { id: true },
    });
    const photo = await tx.photo.create({
      data: {
        articleId: article.id,
        organizationId: article.organizationId,
        conferenceId: article.conferenceId,
        pointId: article.pointId,
        storedFileId: file.id,
        width,
        height,
        position,
        caption,
      },
      select: { id: true },
    });
    await audit(tx, actor, "photo.added", article);
    return ok({ photoId: photo.id });
  });
}

async function findOwn(actor: Actor, photoId: string) {
  const found = await prisma.photo.findFirst({
    where: { AND: [{ id: photoId, removedAt: null }, { article: articleScope(actor, "articles:write") }] },
    select: { id: true, position: true, article: { select: place } },
  });
  return found?.article ? { id: found.id, article: found.article } : null;
}

/** Caption, description for the blind, and who took it. */
export async function describePhoto(actor: Actor, input: DescribePhoto): Promise<Result<null, PhotoRefusal>> {
  const { photoId, ...description } = input;
  const photo = await findOwn(actor, photoId);
  if (!photo) return refuse("not_found");
  const done = await inTransaction(async (tx) => {
    if (!(await lockEditable(tx, photo.article.id))) return false;
    await tx.photo.update({ where: { id: photoId }, data: description, select: { id: true } });
    await audit(tx, actor, "photo.described", photo.article);
    return true;
  });
  return done ? ok(null) : refuse("wrong_state");
}

/** Takes the photo out of the text to come; a snapshot that is on the site keeps it. */
export async function removePhoto(
  actor: Actor,
  input: { photoId: string },
  now: Date,
): Promise<Result<null, PhotoRefusal>> {
  const photo = await findOwn(actor, input.photoId);
  if (!photo) return refuse("not_found");
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

/** Puts back a photo that was just removed, where the article still has room for it. */
export async function restorePhoto(
  actor: Actor,
  input: { photoId: string },
): Promise<Result<null, PhotoRefusal>> {
  const found = await prisma.photo.findFirst({
    where: { AND: [{ id: input.photoId }, { article: articleScope(actor, "articles:write") }] },
    select: { id: true, article: { select: place } },
  });
  const article = found?.article;
  if (!found || !article) return refuse("not_found");
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
  if (!photo) return refuse("not_found");
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
