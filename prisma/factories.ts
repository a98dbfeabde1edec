import { randomUUID } from "node:crypto";
import type { KeyActor, LinkActor, UserActor } from "@/lib/auth/actor";
import { keyScopes, type KeyScope } from "@/lib/auth/keys/rules";
import { makeKeyToken } from "@/lib/auth/keys/tokens";
import type { Grant, LinkRole, Role } from "@/lib/auth/rules";
import { hashToken, linkToken } from "@/lib/auth/tokens";
import { prisma, type Prisma } from "@/lib/db/client";
import { storedSearchKey } from "@/lib/text/search";
import { nameSortKey, textSortKey } from "@/lib/text/sort";

// Rows for the seed, the database tests and the journeys alike. Each makes the parents it was not given.

let serial = 0;
const next = () => ++serial;

export async function buildOrganization(
  given: {
    name?: string;
    shortName?: string;
    symbol?: string;
    parentId?: string;
  } & Partial<Prisma.OrganizationUncheckedCreateInput> = {},
) {
  const { name = `Cơ quan ${next()}`, shortName, symbol, parentId, ...rest } = given;
  const organization = await prisma.organization.create({
    data: {
      kind: "party_advisory",
      tier: "province",
      ...rest,
      names: {
        create: {
          name,
          ...(shortName !== undefined && { shortName }),
          ...(symbol !== undefined && { symbol }),
          searchKey: storedSearchKey(`${name} ${shortName ?? ""}`),
          sortKey: textSortKey(name),
        },
      },
      ...(parentId !== undefined && { parents: { create: { parentId } } }),
    },
    select: { id: true },
  });
  return { ...organization, name };
}

export async function buildPerson(
  given: {
    fullName?: string;
    posts?: { title: string; branch?: "party" | "state" | "front" | "force"; protocolRank?: number }[];
    rank?: string;
  } & Partial<Prisma.PersonUncheckedCreateInput> = {},
) {
  const { fullName = `Nguyễn Văn ${next()}`, posts = [], rank, ...rest } = given;
  return prisma.person.create({
    data: {
      fullName,
      searchKey: storedSearchKey(fullName),
      sortKey: nameSortKey(fullName),
      ...rest,
      posts: {
        create: posts.map(({ title, branch = "party", protocolRank = 500 }, position) => ({
          title,
          branch,
          protocolRank,
          position,
          searchKey: storedSearchKey(title),
        })),
      },
      ...(rank !== undefined && { ranks: { create: { name: rank } } }),
    },
    select: { id: true, fullName: true },
  });
}

export async function buildUser(
  given: {
    displayName?: string;
    username?: string;
    grants?: Grant[];
  } & Partial<Prisma.UserUncheckedCreateInput> = {},
) {
  const number = next();
  const {
    displayName = `Cán bộ ${number}`,
    username = `can-bo-${number}-${randomUUID().slice(0, 8)}`,
    grants = [],
    ...rest
  } = given;
  return prisma.user.create({
    data: {
      username,
      displayName,
      searchKey: storedSearchKey(`${displayName} ${username}`),
      ...rest,
      grants: { create: grants },
    },
    select: { id: true, username: true, displayName: true },
  });
}

/** A signed-in user with one role at an organization (none for the administrator of the installation). */
export async function actorWith(
  role: Role,
  organizationId: string | null = null,
  pointId: string | null = null,
): Promise<UserActor> {
  const grants: Grant[] = [{ role, organizationId, pointId }];
  const user = await buildUser({ grants });
  const { id: sessionId } = await prisma.session.create({
    data: { tokenHash: randomUUID(), userId: user.id, expiresAt: new Date(Date.now() + 3_600_000) },
    select: { id: true },
  });
  return {
    kind: "user",
    id: user.id,
    name: user.displayName,
    sessionId,
    mustChangePassword: false,
    grants,
  } as unknown as UserActor;
}

export async function buildConference(given: Partial<Prisma.ConferenceUncheckedCreateInput> = {}) {
  const name = given.name ?? `Hội nghị trực tuyến ${next()}`;
  const ownerId = given.ownerId ?? (await buildOrganization()).id;
  const eventId = given.eventId ?? (await prisma.event.create({ data: {}, select: { id: true } })).id;
  return prisma.conference.create({
    data: {
      kind: "annual_review",
      format: "online",
      heldOn: new Date("2026-12-15"),
      startsAt: new Date("2026-12-15T01:00:00Z"),
      endsAt: new Date("2026-12-15T04:00:00Z"),
      secretDeniedAt: new Date("2026-11-01T00:00:00Z"),
      searchKey: storedSearchKey(name),
      ...given,
      name,
      ownerId,
      eventId,
    },
    select: { id: true, name: true, ownerId: true, eventId: true },
  });
}

export async function buildPoint(given: Partial<Prisma.PointUncheckedCreateInput> = {}) {
  const name = given.name ?? `Điểm cầu ${next()}`;
  const conferenceId = given.conferenceId ?? (await buildConference()).id;
  return prisma.point.create({
    data: {
      tier: "commune",
      searchKey: storedSearchKey(name),
      sortKey: textSortKey(name),
      ...given,
      name,
      conferenceId,
    },
    select: { id: true, name: true, conferenceId: true },
  });
}

export async function buildDelegate(
  given: { pointId: string; conferenceId: string } & Partial<Prisma.DelegateUncheckedCreateInput>,
) {
  const fullName = given.fullName ?? `Trần Thị ${next()}`;
  return prisma.delegate.create({
    data: { searchKey: storedSearchKey(fullName), sortKey: nameSortKey(fullName), ...given, fullName },
    select: { id: true, fullName: true },
  });
}

export async function buildLink(
  given: {
    conferenceId: string;
    pointId?: string | null;
    role: LinkRole;
  } & Partial<Prisma.LinkUncheckedCreateInput>,
) {
  const link = await prisma.link.create({
    data: { label: `Liên kết ${next()}`, expiresAt: new Date(Date.now() + 86_400_000), ...given },
    select: {
      id: true,
      generation: true,
      label: true,
      role: true,
      conferenceId: true,
      pointId: true,
      assignmentId: true,
    },
  });
  const { id: linkId, label: name, role, conferenceId, pointId, assignmentId } = link;
  const actor = {
    kind: "link",
    linkId,
    name,
    role,
    conferenceId,
    pointId,
    assignmentId,
  } as unknown as LinkActor;
  return { id: linkId, token: linkToken(linkId, link.generation), actor };
}

/** A key of an office with its token, by default with every scope and for a day. */
export async function buildKey(
  given: { organizationId: string; scopes?: readonly KeyScope[] } & Partial<
    Omit<Prisma.ApiKeyUncheckedCreateInput, "scopes">
  >,
) {
  const { scopes = keyScopes, name = `Cổng nhận diện ${next()}`, ...rest } = given;
  const id = randomUUID();
  const token = makeKeyToken(id);
  const key = await prisma.apiKey.create({
    data: {
      id,
      name,
      scopes: [...scopes],
      tokenHash: hashToken(token),
      expiresAt: new Date(Date.now() + 86_400_000),
      ...rest,
    },
    select: { organizationId: true, conferenceId: true },
  });
  const actor = { kind: "key", keyId: id, name, ...key, scopes } as unknown as KeyActor;
  return { id, token, actor };
}

/** A template of the newsroom, for the host's report of any conference. */
export const buildTemplate = (
  given: Partial<Prisma.ArticleTemplateUncheckedCreateInput> & { organizationId: string },
) =>
  prisma.articleTemplate.create({
    data: {
      name: `Mẫu ${next()}`,
      kind: "report",
      forPoint: false,
      title: "{{title}}",
      lead: "{{lead}}",
      body: "{{totals}}",
      ...given,
    },
    select: { id: true, name: true, version: true },
  });

const line = (text: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

/** A published article, as publishing would have written it. */
export async function buildPublication(
  given: {
    title?: string;
    conferenceId?: string;
    views?: number;
    corrections?: string[];
    lead?: string;
    byline?: string;
  } & Partial<Omit<Prisma.PublicationUncheckedCreateInput, "views" | "lead" | "byline">> = {},
) {
  const number = next();
  const {
    title = `Tổ chức hội nghị trực tuyến số ${number}`,
    conferenceId = (await buildConference()).id,
    views = 0,
    corrections = [],
    lead = "Ngày 14-1, Ban Dân vận Tỉnh ủy tổ chức hội nghị trực tuyến.",
    byline = "Minh Hà - Phạm Công",
    ...rest
  } = given;
  const { ownerId } = await prisma.conference.findUniqueOrThrow({
    where: { id: conferenceId },
    select: { ownerId: true },
  });
  const article = await prisma.article.create({
    data: {
      conferenceId,
      organizationId: ownerId,
      state: rest.withdrawnAt ? "withdrawn" : "published",
      title: line(title),
      lead: line(lead),
      body: line("Nội dung."),
      corrections: { create: corrections.map((text) => ({ text })) },
    },
    select: { id: true },
  });
  return prisma.publication.create({
    data: {
      slug: `tin-${number}-${randomUUID().slice(0, 8)}`,
      html: "<p>Nội dung.</p>",
      publishedAt: new Date("2022-01-14T03:00:00Z"),
      searchKey: storedSearchKey(`${title} ${lead} ${byline}`),
      ...rest,
      title,
      lead,
      byline,
      articleId: article.id,
      conferenceId,
      views: { create: { views } },
    },
    select: { id: true, slug: true, title: true, articleId: true },
  });
}
