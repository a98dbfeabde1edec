import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma, type Prisma } from "@/lib/db/client";
import { pageWithin } from "@/lib/db/pages";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { ok, refuse, type Result } from "@/lib/result";
import { readRecord } from "../facts/queries";
import { draftOf } from "../kinds/drafts/rules";
import { recordKinds } from "../kinds/rules";
import { findPlace } from "../places/queries";
import type { ArticleText } from "../text/queries";
import { parseTemplate } from "./language/rules";
import { renderTemplate, type Tree } from "./render/rules";
import {
  templatePageSize,
  type FittingTemplates,
  type PreviewTemplate,
  type TemplateFilter,
  type TemplateKind,
} from "./rules";
import { templateScope } from "./scope/rules";

/** The templates of the offices for which the actor approves articles. */
export const templateScopeOf = (actor: Actor): Prisma.ArticleTemplateWhereInput => ({
  organizationId: { in: reachOf(actor, "articles:approve").organizationIds },
});

/** Whether the actor may make templates for an office: for the pages' own existence. */
export const mayManageTemplates = (actor: Actor): boolean =>
  reachOf(actor, "articles:approve").organizationIds.length > 0;

const kindOf = (kind: string): TemplateKind => recordKinds.find((one) => one === kind) ?? "report";

const listed = {
  id: true,
  organizationId: true,
  name: true,
  kind: true,
  conferenceKind: true,
  forPoint: true,
  updatedAt: true,
  archivedAt: true,
  _count: { select: { articles: true } },
} as const satisfies Prisma.ArticleTemplateSelect;

/** One page of the templates in reach, by kind and name. */
export async function listTemplates(actor: Actor, filter: TemplateFilter) {
  const where: Prisma.ArticleTemplateWhereInput = {
    AND: [templateScopeOf(actor)],
    archivedAt: filter.archived ? { not: null } : null,
    ...(filter.kind !== null && { kind: filter.kind }),
  };
  const total = await prisma.articleTemplate.count({ where });
  const page = pageWithin(filter.page, total, templatePageSize);
  const rows = await prisma.articleTemplate.findMany({
    where,
    orderBy: [{ kind: "asc" }, { name: "asc" }, { id: "asc" }],
    skip: (page - 1) * templatePageSize,
    take: templatePageSize,
    relationLoadStrategy: "join",
    select: listed,
  });
  return {
    rows: rows.map(({ _count, kind, ...row }) => ({ ...row, kind: kindOf(kind), articles: _count.articles })),
    total,
    page,
  };
}
export type TemplateRow = Awaited<ReturnType<typeof listTemplates>>["rows"][number];

/** One template to edit; null when it is not in reach. */
export async function findTemplate(actor: Actor, templateId: string) {
  if (!z.uuid().safeParse(templateId).success) return null;
  const found = await prisma.articleTemplate.findFirst({
    where: { AND: [{ id: templateId }, templateScopeOf(actor)] },
    select: {
      id: true,
      organizationId: true,
      name: true,
      kind: true,
      conferenceKind: true,
      forPoint: true,
      title: true,
      lead: true,
      body: true,
      version: true,
      archivedAt: true,
      updatedAt: true,
    },
  });
  return found && { ...found, kind: kindOf(found.kind) };
}
export type EditedTemplate = NonNullable<Awaited<ReturnType<typeof findTemplate>>>;

/** For the form of a new template: the offices that it may belong to, with their names of today. */
export async function listTemplateOffices(actor: Actor, today: Date) {
  const ids = [...new Set(reachOf(actor, "articles:approve").organizationIds)];
  const names = await organizationNamesOn(ids, today);
  return ids.map((id) => ({ id, name: names.get(id)?.name ?? "" }));
}

/** The conferences of the actor's offices, the newest, to look at a template with. */
export const listConferencesToPreview = (actor: Actor) =>
  prisma.conference.findMany({
    where: { ownerId: { in: reachOf(actor, "articles:approve").organizationIds } },
    orderBy: [{ heldOn: "desc" }, { id: "asc" }],
    take: 100,
    select: { id: true, name: true, heldOn: true, kind: true },
  });

/** What fits an article: those of the body of its point first, then those of the office that keeps the record. */
async function findFitting(
  { conferenceId, pointId, kind }: FittingTemplates,
  ownerId: string,
  only: Prisma.ArticleTemplateWhereInput = {},
) {
  const conference = await prisma.conference.findUnique({
    where: { id: conferenceId },
    relationLoadStrategy: "join",
    select: {
      kind: true,
      points: { where: { id: { in: pointId === null ? [] : [pointId] } }, select: { organizationId: true } },
    },
  });
  if (!conference) return [];
  const own = conference.points[0]?.organizationId ?? null;
  const rows = await prisma.articleTemplate.findMany({
    where: {
      AND: [only],
      organizationId: { in: own === null ? [ownerId] : [ownerId, own] },
      archivedAt: null,
      kind,
      forPoint: pointId !== null,
      OR: [{ conferenceKind: null }, { conferenceKind: conference.kind }],
    },
    orderBy: [{ conferenceKind: { sort: "asc", nulls: "last" } }, { updatedAt: "desc" }, { id: "asc" }],
    take: 100,
    select: { id: true, name: true, organizationId: true, conferenceKind: true },
  });
  const rank = (row: (typeof rows)[number]) =>
    (row.organizationId === own ? 0 : 2) + (row.conferenceKind === null ? 1 : 0);
  return rows.sort((a, b) => rank(a) - rank(b));
}

/**
 * The templates that an article of this kind at this place may be begun with, the most exact first: of the point's own
 * body before the record's office, for this kind of conference before for all. None where the place is out of reach.
 */
export async function listFittingTemplates(actor: Actor, input: FittingTemplates) {
  const place = await findPlace(actor, input);
  if (!place) return [];
  return (await findFitting(input, place.ownerId)).map(({ id, name }) => ({ id, name }));
}

/** A template's texts as trees; null where one is not in the language of today. */
function treeOf(text: { title: string; lead: string; body: string; forPoint: boolean }): Tree | null {
  const [title, lead, body] = [text.title, text.lead, text.body].map((part) =>
    parseTemplate(part, text.forPoint),
  );
  if (!title?.ok || !lead?.ok || !body?.ok) return null;
  return { title: title.value, lead: lead.value, body: body.value };
}

/**
 * What a new article says at first. `templateId`: the template chosen, null for the software's own draft, undefined for
 * the best that fits. Asks for no right: the caller has found the place. Refuses a place that is gone (`not_found`), a
 * template that does not fit or was archived (`template_gone`), and one that would write too much (`template_too_long`).
 */
export async function firstText(
  input: FittingTemplates & { templateId?: string | null | undefined },
  ownerId: string,
): Promise<
  Result<
    { text: ArticleText; templateId: string | null },
    "not_found" | "template_gone" | "template_too_long"
  >
> {
  const read = await readRecord(input);
  if (!read) return refuse("not_found");
  const { templateId } = input;
  const [template] =
    templateId === null
      ? []
      : await findFitting(input, ownerId, templateId === undefined ? {} : { id: templateId });
  if (!template) {
    if (typeof templateId === "string") return refuse("template_gone");
    return ok({ text: draftOf(input.kind, read.facts), templateId: null });
  }
  const texts = await prisma.articleTemplate.findUnique({
    where: { id: template.id },
    select: { title: true, lead: true, body: true, forPoint: true },
  });
  const tree = texts && treeOf(texts);
  if (!tree) return refuse("template_gone");
  const text = renderTemplate(tree, templateScope(read.template));
  return text ? ok({ text, templateId: template.id }) : refuse("template_too_long");
}

/** A template, saved or not, as the draft that it would make of a conference at which the actor may write. */
export async function previewTemplate(
  actor: Actor,
  input: PreviewTemplate,
): Promise<Result<ArticleText, "not_found" | "too_long">> {
  const place = { ...input, pointId: input.forPoint ? input.pointId : null };
  if (!mayManageTemplates(actor) || (input.forPoint && input.pointId === null)) return refuse("not_found");
  if (!(await findPlace(actor, place))) return refuse("not_found");
  const read = await readRecord(place);
  const tree = treeOf(input);
  if (!read || !tree) return refuse("not_found");
  const text = renderTemplate(tree, templateScope(read.template));
  return text ? ok(text) : refuse("too_long");
}
