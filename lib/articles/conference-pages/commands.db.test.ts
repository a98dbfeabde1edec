import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildOrganization,
  buildPoint,
  buildPublication,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { choosePaper, openPublicPage } from "./commands";
import {
  findPublicConference,
  findPublicPage,
  findPublicPaper,
  listPastConferences,
  listUpcomingConferences,
} from "./queries";

const now = new Date("2022-01-14T05:00:00Z");
const name = () => `Hội nghị ${randomUUID().slice(0, 8)}`;

async function office(given: Parameters<typeof buildConference>[0] = {}) {
  const { id: ownerId } = await buildOrganization();
  const conference = await buildConference({ ownerId, state: "ended", name: name(), ...given });
  return { ownerId, conferenceId: conference.id, organiser: await actorWith("organiser", ownerId) };
}
const kinds = async (conferenceId: string) =>
  (await prisma.auditEvent.findMany({ where: { conferenceId }, orderBy: { at: "asc" } })).map(
    ({ kind }) => kind,
  );
const file = (conferenceId: string, isPublic = false) =>
  prisma.conferenceFile.create({
    data: {
      conference: { connect: { id: conferenceId } },
      storedFile: {
        create: {
          key: `papers/${randomUUID()}`,
          contentType: "application/pdf",
          byteSize: 1,
          sha256: "x",
          name: "b",
        },
      },
      name: "Báo cáo",
      isPublic,
    },
    select: { id: true },
  });

describe("a conference's page", () => {
  it("is opened once, closed, and opened again under the same address", async () => {
    const { conferenceId, organiser } = await office();
    const open = (isOpen: boolean) => openPublicPage(organiser, { conferenceId, isOpen }, now);
    expect(await open(false)).toEqual({ ok: true, value: { slug: null } });
    const answers = await Promise.all([open(true), open(true), open(true)]);
    const slug = answers[0].ok ? answers[0].value.slug : null;
    expect(slug).toMatch(/^hoi-nghi-/);
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: { slug } })));
    expect(await findPublicConference(slug ?? "")).not.toBeNull();
    await open(false);
    expect(await findPublicConference(slug ?? "")).toBeNull();
    expect(await open(true)).toEqual({ ok: true, value: { slug } });
    expect(await kinds(conferenceId)).toEqual([
      "conference.page_opened",
      "conference.page_closed",
      "conference.page_opened",
    ]);
  });

  it("has an address of its own, also where two of one name are opened at once", async () => {
    const same = name();
    const offices = await Promise.all([
      office({ name: same }),
      office({ name: same }),
      office({ name: same }),
    ]);
    const answers = await Promise.all(
      offices.map(({ organiser, conferenceId }) =>
        openPublicPage(organiser, { conferenceId, isOpen: true }, now),
      ),
    );
    expect(new Set(answers.map((answer) => answer.ok && answer.value.slug)).size).toBe(3);
  });

  it("is not there for a draft, nor opened by another office or by who only writes articles", async () => {
    const draft = await office({ state: "draft" });
    const input = { conferenceId: draft.conferenceId, isOpen: true };
    expect(await openPublicPage(draft.organiser, input, now)).toEqual(refuse("is_draft"));
    const { ownerId, conferenceId } = await office();
    const stranger = (await office()).organiser;
    const asked = { conferenceId, isOpen: true };
    expect(await openPublicPage(stranger, asked, now)).toEqual(refuse("not_found"));
    expect(await openPublicPage(await actorWith("editor", ownerId), asked, now)).toEqual(refuse("not_found"));
    expect(await findPublicPage(stranger, conferenceId)).toBeNull();
    expect(await kinds(conferenceId)).toEqual([]);
  });

  it("shows the points and articles, nobody's name in a list, and costs the same with many points", async () => {
    const { conferenceId, organiser } = await office();
    const point = await buildPoint({ conferenceId, name: "Công an tỉnh", tier: "province" });
    await buildPoint({ conferenceId, name: "Minh họa", isDemonstration: true });
    await buildDelegate({ conferenceId, pointId: point.id, fullName: "Người Không Được In" });
    const shown = await buildPublication({ conferenceId });
    await buildPublication({ conferenceId, withdrawnAt: now, title: "Bài Đã Gỡ" });
    const opened = await openPublicPage(organiser, { conferenceId, isOpen: true }, now);
    const slug = (opened.ok && opened.value.slug) || "";
    const page = await findPublicConference(slug);
    expect(page?.tiers.map((tier) => [tier.tier, tier.points.map((each) => each.name)])).toEqual([
      ["province", ["Công an tỉnh"]],
    ]);
    expect(page?.articles.map(({ id }) => id)).toEqual([shown.id]);
    expect(page?.totals).toBeNull();
    expect(JSON.stringify(page)).not.toMatch(/Không Được In|Đã Gỡ|Minh họa/);
    const few = await countStatements(() => findPublicConference(slug));
    for (let at = 0; at < 40; at += 1) await buildPoint({ conferenceId, name: `Xã ${at}` });
    expect(await countStatements(() => findPublicConference(slug))).toBe(few);
  });

  it("is listed with those to come until its day is over", async () => {
    const coming = await office({
      state: "issued",
      heldOn: new Date("2022-01-14"),
      startsAt: null,
      endsAt: null,
    });
    const past = await office({
      state: "closed",
      heldOn: new Date("2022-01-13"),
      startsAt: null,
      endsAt: null,
    });
    const closed = await office({
      state: "issued",
      heldOn: new Date("2022-01-15"),
      startsAt: null,
      endsAt: null,
    });
    const slugs: string[] = [];
    for (const { organiser, conferenceId } of [coming, past]) {
      const answer = await openPublicPage(organiser, { conferenceId, isOpen: true }, now);
      slugs.push((answer.ok && answer.value.slug) || "");
    }
    const upcoming = (await listUpcomingConferences(now, 1_000)).map(({ slug }) => slug);
    const earlier = (await listPastConferences(now, 1, 1_000))?.rows.map(({ slug }) => slug) ?? [];
    expect([upcoming.includes(slugs[0] ?? ""), earlier.includes(slugs[0] ?? "")]).toEqual([true, false]);
    expect([upcoming.includes(slugs[1] ?? ""), earlier.includes(slugs[1] ?? "")]).toEqual([false, true]);
    expect(upcoming).not.toContain("");
    expect((await findPublicPage(closed.organiser, closed.conferenceId))?.publicSlug).toBeNull();
  });
});

describe("a paper", () => {
  it("can be loaded only while it is chosen and the page is open", async () => {
    const { conferenceId, organiser } = await office();
    const { id } = await file(conferenceId);
    const choose = (isPublic: boolean) =>
      choosePaper(organiser, { conferenceId, kind: "file", id, isPublic });
    expect(await choose(true)).toEqual({ ok: true, value: null });
    expect(await choose(true)).toEqual({ ok: true, value: null });
    expect(await findPublicPaper(id)).toBeNull();
    await openPublicPage(organiser, { conferenceId, isOpen: true }, now);
    expect(await findPublicPaper(id)).toMatchObject({ name: "Báo cáo", contentType: "application/pdf" });
    await choose(false);
    expect(await findPublicPaper(id)).toBeNull();
    await choose(true);
    await openPublicPage(organiser, { conferenceId, isOpen: false }, now);
    expect(await findPublicPaper(id)).toBeNull();
    expect(await findPublicPaper("x")).toBeNull();
    expect((await kinds(conferenceId)).filter((kind) => kind === "conference.paper_shown")).toHaveLength(2);
  });

  it("is chosen by its own office, and never one whose number was cancelled", async () => {
    const { conferenceId, organiser } = await office();
    const stranger = await office();
    const { id } = await file(conferenceId);
    for (const given of [conferenceId, stranger.conferenceId])
      expect(
        await choosePaper(stranger.organiser, { conferenceId: given, kind: "file", id, isPublic: true }),
      ).toEqual(refuse("not_found"));
    const paper = await prisma.issuedDocument.create({
      data: { conferenceId, type: "Công văn", abstract: "Về việc", numberState: "cancelled" },
    });
    const input = { conferenceId, kind: "document" as const, id: paper.id, isPublic: true };
    expect(await choosePaper(organiser, input)).toEqual(refuse("not_found"));
    await prisma.issuedDocument.update({ where: { id: paper.id }, data: { numberState: "issued_here" } });
    expect(await choosePaper(organiser, input)).toEqual({ ok: true, value: null });
    expect(await prisma.conferenceFile.findUnique({ where: { id } })).toMatchObject({ isPublic: false });
    const page = await findPublicPage(organiser, conferenceId);
    expect(page?.documents).toMatchObject([{ id: paper.id, isPublic: true }]);
  });
});
