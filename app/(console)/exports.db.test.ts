import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { GET as sheetOfLink } from "@/app/diem-cau/phong/[linkId]/danh-sach/tep/route";
import { linkCookie, sessionCookie, type UserActor } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import { archiveKey } from "@/lib/files/archives";
import { saveFile } from "@/lib/files/store";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPerson,
  buildPoint,
  buildPublication,
  buildUser,
} from "@/prisma/factories";
import { GET as users } from "./admin/users/export/route";
import { GET as articles } from "./articles/export/route";
import { GET as archive } from "./articles/exports/[exportId]/download/route";
import { GET as audit } from "./audit/export/route";
import { GET as sheet } from "./conferences/[conferenceId]/delegates/[pointId]/export/route";
import { GET as corrections } from "./conferences/[conferenceId]/figures/corrections/export/route";
import { GET as figures } from "./conferences/[conferenceId]/figures/versions/[versionId]/export/route";
import { GET as links } from "./conferences/[conferenceId]/links/export/route";
import { GET as points } from "./conferences/[conferenceId]/points/export/route";
import { GET as conferences } from "./conferences/export/route";
import { GET as organizations } from "./organizations/export/route";
import { GET as people } from "./people/export/route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers({ host: "localhost" })),
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

beforeEach(() => jar.clear());

async function signIn(actor: UserActor) {
  const token = makeToken();
  await prisma.session.update({ where: { id: actor.sessionId }, data: { tokenHash: hashToken(token) } });
  jar.set(sessionCookie, token);
  return actor;
}

/**
 * An office with something of every kind that is exported; names carry a mark, so that other tests' rows stay out. What
 * somebody typed begins like a formula.
 */
async function office() {
  const mark = randomUUID().slice(0, 8);
  const { id: ownerId } = await buildOrganization({ name: `Ban Dân vận ${mark}`, shortName: "=1+1" });
  const conference = await buildConference({ ownerId, name: `Tổng kết ${mark}` });
  const point = await buildPoint({ conferenceId: conference.id, name: `Xã ${mark}` });
  await buildDelegate({
    conferenceId: conference.id,
    pointId: point.id,
    fullName: `Đại biểu ${mark}`,
    title: "=1+1",
  });
  await buildPublication({ conferenceId: conference.id });
  await buildPerson({ fullName: `+Trần Thị ${mark}`, phone: "0912 345 678" });
  await buildUser({
    displayName: `@Cán bộ ${mark}`,
    grants: [{ role: "clerk", organizationId: ownerId, pointId: null }],
  });
  const link = await buildLink({ conferenceId: conference.id, pointId: point.id, role: "secretary" });
  return { mark, ownerId, conference, point, link };
}
type Office = Awaited<ReturnType<typeof office>>;

type Export = {
  role: "organiser" | "administrator";
  ask: (request: Request, office: Office) => Promise<Response>;
  /** What the file must hold of the office. */
  holds: (office: Office) => string;
  event: (office: Office) => {
    target: string;
    organizationId?: string;
    conferenceId?: string;
    pointId?: string;
  };
};

const ofConference = ({ conference, point }: Office) => ({
  params: Promise.resolve({ conferenceId: conference.id, pointId: point.id, versionId: "now" }),
});

const exports: Record<string, Export> = {
  conferences: {
    role: "organiser",
    ask: conferences,
    holds: ({ conference }) => conference.name,
    event: ({ ownerId }) => ({ organizationId: ownerId, target: "danh sách hội nghị, 1 dòng" }),
  },
  articles: {
    role: "organiser",
    ask: articles,
    holds: ({ conference }) => conference.name,
    event: ({ ownerId }) => ({ organizationId: ownerId, target: "danh sách tin bài, 1 dòng" }),
  },
  points: {
    role: "organiser",
    ask: (request, given) => points(request, ofConference(given)),
    holds: ({ point }) => point.name,
    event: ({ ownerId, conference }) => ({
      organizationId: ownerId,
      conferenceId: conference.id,
      target: `danh sách 1 điểm cầu, hội nghị “${conference.name}”`,
    }),
  },
  links: {
    role: "organiser",
    ask: (request, given) => links(request, ofConference(given)),
    holds: ({ point }) => point.name,
    event: ({ ownerId, conference }) => ({
      organizationId: ownerId,
      conferenceId: conference.id,
      target: `liên kết của 1 điểm cầu, hội nghị “${conference.name}”`,
    }),
  },
  delegates: {
    role: "organiser",
    ask: (request, given) => sheet(request, ofConference(given)),
    holds: ({ mark }) => `Đại biểu ${mark},'=1+1,`,
    event: ({ ownerId, conference, point }) => ({
      organizationId: ownerId,
      conferenceId: conference.id,
      pointId: point.id,
      target: `bảng điểm danh 1 đại biểu của điểm cầu “${point.name}”`,
    }),
  },
  figures: {
    role: "organiser",
    ask: (request, given) => {
      const asked = new Request(`${request.url}&table=points`, request);
      return figures(asked, ofConference(given));
    },
    holds: ({ point }) => `${point.name},Điểm cầu thành phần,Cấp xã,Chưa báo cáo,Có,1,0,"0,00 %",`,
    event: ({ ownerId, conference }) => ({
      organizationId: ownerId,
      conferenceId: conference.id,
      target: `số liệu theo điểm cầu, hiện nay, 1 dòng, hội nghị “${conference.name}”`,
    }),
  },
  corrections: {
    role: "organiser",
    ask: (request, given) => corrections(request, ofConference(given)),
    holds: () => "Có mặt trước,Có mặt sau",
    event: ({ ownerId, conference }) => ({
      organizationId: ownerId,
      conferenceId: conference.id,
      target: `0 lần sửa số liệu sau xác nhận, hội nghị “${conference.name}”`,
    }),
  },
  bodies: {
    role: "organiser",
    ask: organizations,
    holds: ({ mark }) => `Ban Dân vận ${mark},'=1+1,`,
    event: ({ ownerId }) => ({ organizationId: ownerId, target: "danh sách cơ quan, đơn vị, 1 dòng" }),
  },
  people: {
    role: "organiser",
    ask: people,
    holds: ({ mark }) => `,'+Trần Thị ${mark},,,0912 345 678`,
    event: ({ ownerId }) => ({
      organizationId: ownerId,
      target: "danh sách cán bộ kèm số điện thoại, 1 dòng",
    }),
  },
  users: {
    role: "administrator",
    ask: users,
    holds: ({ mark }) => `'@Cán bộ ${mark},`,
    event: () => ({ target: "danh sách tài khoản, 1 dòng" }),
  },
  audit: {
    role: "organiser",
    ask: audit,
    holds: () => "Người thực hiện",
    event: ({ ownerId }) => ({ organizationId: ownerId, target: "nhật ký, 0 dòng" }),
  },
};

const request = (mark: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost/export?q=${mark}`, {
    headers: { "sec-fetch-site": "same-origin", ...headers },
  });

const eventsOf = (where: { actorUserId: string } | { actorLinkId: string }) =>
  prisma.auditEvent.findMany({
    where,
    select: { kind: true, organizationId: true, conferenceId: true, pointId: true, details: true },
  });

describe.each(Object.entries(exports))("the export of %s", (_list, { role, ask, holds, event }) => {
  it("gives the list as a file that nobody keeps, and leaves exactly one event", async () => {
    const given = await office();
    const actor = await signIn(await actorWith(role, role === "administrator" ? null : given.ownerId));
    const response = await ask(request(given.mark), given);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z-]+\.csv"$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain(holds(given));
    const { target, ...place } = event(given);
    expect(await eventsOf({ actorUserId: actor.id })).toEqual([
      {
        kind: "export.made",
        organizationId: null,
        conferenceId: null,
        pointId: null,
        ...place,
        details: { target },
      },
    ]);
  });

  it("refuses what another site set off, and leaves no event", async () => {
    const given = await office();
    const actor = await signIn(await actorWith(role, role === "administrator" ? null : given.ownerId));
    for (const site of ["cross-site", "same-site"]) {
      const response = await ask(request(given.mark, { "sec-fetch-site": site }), given);
      expect(response.status).toBe(403);
      expect(await response.text()).not.toContain(given.mark);
    }
    expect(await eventsOf({ actorUserId: actor.id })).toEqual([]);
  });

  it("gives no list of the office to whoever may not read it, signed in or not, and leaves no event", async () => {
    const given = await office();
    await expect(ask(request(given.mark), given)).rejects.toThrow(/NEXT_(REDIRECT|HTTP_ERROR_FALLBACK;404)/);
    const editor = await signIn(await actorWith("editor", null, given.point.id));
    // A point's own editor has articles of that point, and no other list.
    if (ask === articles) {
      expect(await (await ask(request(""), given)).text()).not.toContain(given.conference.name);
      return;
    }
    await expect(ask(request(given.mark), given)).rejects.toThrow(/404/);
    expect(await eventsOf({ actorUserId: editor.id })).toEqual([]);
  });
});

it("the archive of the site leaves one event for each time it is fetched, and goes to nobody else", async () => {
  const root = await mkdtemp(join(tmpdir(), "diem-cau-download-"));
  vi.stubEnv("FILES_DIR", root);
  try {
    const { ownerId } = await office();
    const id = randomUUID();
    const done = { id, organizationId: ownerId, kind: "wxr", state: "done", createdByName: "A" } as const;
    await prisma.siteExport.create({ data: { ...done, readFrom: new Date(Date.now() + 60_000) } });
    await saveFile(archiveKey(id, 1), Buffer.from("zip"));
    const ask = (headers: Record<string, string> = {}) =>
      archive(request("", headers), { params: Promise.resolve({ exportId: id }) });
    const events = () => prisma.auditEvent.findMany({ where: { subjectId: id } });
    const approver = await signIn(await actorWith("approver", ownerId));
    expect((await ask({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await events()).toEqual([]);
    expect(await (await ask()).text()).toBe("zip");
    await signIn(await actorWith("approver", (await buildOrganization()).id));
    expect((await ask()).status).toBe(404);
    expect(await events()).toMatchObject([
      {
        kind: "export.downloaded",
        actorUserId: approver.id,
        organizationId: ownerId,
        details: { target: "toàn bộ tin bài đang đăng thành tệp WXR" },
      },
    ]);
  } finally {
    vi.unstubAllEnvs();
    await rm(root, { recursive: true, force: true });
  }
});

it("the sheet of a link's own point leaves one event in the link's name; a link of another kind gets nothing", async () => {
  const given = await office();
  const ask = (linkId: string) => sheetOfLink(request(""), { params: Promise.resolve({ linkId }) });
  await expect(ask(given.link.id)).rejects.toThrow(/404/);
  jar.set(linkCookie(given.link.id), given.link.token);
  const response = await ask(given.link.id);
  expect(await response.text()).toContain(`Đại biểu ${given.mark},'=1+1,`);
  expect(await eventsOf({ actorLinkId: given.link.id })).toEqual([
    {
      kind: "export.made",
      organizationId: given.ownerId,
      conferenceId: given.conference.id,
      pointId: given.point.id,
      details: { target: `bảng điểm danh 1 đại biểu của điểm cầu “${given.point.name}”` },
    },
  ]);
  const technician = await buildLink({
    conferenceId: given.conference.id,
    pointId: given.point.id,
    role: "technician",
  });
  jar.set(linkCookie(technician.id), technician.token);
  await expect(ask(technician.id)).rejects.toThrow(/404/);
  expect(await eventsOf({ actorLinkId: technician.id })).toEqual([]);
});

it.each(["points", "links", "delegates", "figures", "corrections"])(
  "the export of another office's %s is not found",
  async (list) => {
    const given = await office();
    const stranger = await signIn(await actorWith("organiser", (await buildOrganization()).id));
    await expect(exports[list]?.ask(request(given.mark), given)).rejects.toThrow(/404/);
    expect(await eventsOf({ actorUserId: stranger.id })).toEqual([]);
  },
);

it("the phones' column is there for those who may call, and for nobody else", async () => {
  const given = await office();
  for (const [role, mayCall] of [
    ["clerk", true],
    ["editor", false],
    ["approver", false],
  ] as const) {
    await signIn(await actorWith(role, given.ownerId));
    const text = await (await people(request(given.mark))).text();
    expect(text.includes("Điện thoại"), role).toBe(mayCall);
    expect(text.includes("0912 345 678"), role).toBe(mayCall);
  }
});

it("the event of somebody with two offices stands at one of them, always the same", async () => {
  const given = await office();
  const { id: other } = await buildOrganization();
  const organiser = await actorWith("organiser", given.ownerId);
  await prisma.grant.create({ data: { userId: organiser.id, role: "organiser", organizationId: other } });
  await signIn(organiser);
  await conferences(request(given.mark));
  await people(request(given.mark));
  const organizationId = [given.ownerId, other].sort()[0];
  expect(await eventsOf({ actorUserId: organiser.id })).toMatchObject([
    { organizationId },
    { organizationId },
  ]);
});
