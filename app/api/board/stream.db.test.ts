import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { recordMarks } from "@/lib/attendance/commands";
import { linkCookie, sessionCookie } from "@/lib/auth/actor";
import { sessionIdleHours } from "@/lib/auth/rules";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import type { BoardMessage } from "@/lib/board/deltas/rules";
import { moveConference } from "@/lib/conferences/moves/commands";
import { prisma } from "@/lib/db/client";
import { notifyBoard, notifyConference } from "@/lib/realtime/notify";
import { closeStreams } from "@/lib/realtime/streams";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPoint,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { GET } from "./[conferenceId]/route";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}));

beforeEach(() => jar.clear());
afterEach(() => closeStreams());

async function setUp() {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({
    conferenceId: conference.id,
    name: "Công an tỉnh",
    backupPhone: "0271 3 888 999",
  });
  const place = { conferenceId: conference.id, pointId: point.id };
  const delegate = await buildDelegate({ ...place, fullName: "Hoàng Thị Vắng Mặt" });
  await prisma.assignment.create({
    data: { ...place, role: "chair", fullName: "Phạm Văn Chủ Trì", phone: "0912345678" },
  });
  const secretary = await buildLink({ ...place, role: "secretary" });
  const hall = await buildLink({ conferenceId: conference.id, pointId: null, role: "hall" });
  jar.set(linkCookie(hall.id), hall.token);
  const mark = async (state: "present" | "excused") => {
    const operation = {
      operationId: randomUUID(),
      delegateId: delegate.id,
      state,
      markedAt: Date.now(),
      ...(state === "excused" && { reason: "illness", note: "Nằm viện tỉnh" }),
    };
    const result = await recordMarks(
      secretary.actor,
      point.id,
      { sentAt: Date.now(), since: 0, operations: [operation] },
      new Date(),
    );
    expect(result.ok).toBe(true);
    notifyBoard(conference.id, point.id);
  };
  return { conference, point, hall, mark };
}

async function open(conferenceId: string, link?: string, asked: Record<string, string> = {}) {
  const leaving = new AbortController();
  const query = new URLSearchParams({ ...(link && { link }), ...asked });
  const request = new Request(`http://localhost/api/board/${conferenceId}?${query}`, {
    signal: leaving.signal,
  });
  const response = await GET(request, { params: Promise.resolve({ conferenceId }) });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  /** Reads on until the text seen so far satisfies, or the stream ends (null). */
  const until = async (satisfied: (seen: string) => boolean) => {
    while (!satisfied(text)) {
      const part = await reader?.read();
      if (!part || part.done) return null;
      text += decoder.decode(part.value);
    }
    return text;
  };
  const ended = () => until(() => false);
  return { response, until, ended, leave: () => leaving.abort(), seen: () => text };
}

const messages = (text: string) =>
  [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, kind, data]) => ({
    kind,
    ...(JSON.parse(data ?? "{}") as BoardMessage),
  }));

describe("the board's stream", () => {
  it("brings everything, then each change", async () => {
    const { conference, point, hall, mark } = await setUp();
    const board = await open(conference.id, hall.id);
    expect(board.response.headers.get("content-type")).toContain("text/event-stream");
    const first = messages((await board.until((seen) => seen.includes("event: all"))) ?? "")[0];
    expect(first).toMatchObject({
      kind: "all",
      view: { points: [{ id: point.id, summoned: 1, attending: 0, report: "none" }] },
    });
    await mark("present");
    const next = messages((await board.until((seen) => seen.includes("event: some"))) ?? "").at(-1);
    expect(next).toMatchObject({
      kind: "some",
      delta: {
        totals: { attending: 1, reported: 1 },
        points: [{ id: point.id, attending: 1, report: "open", revision: 2 }],
        changes: [{ id: point.id, kind: "report_opened" }],
      },
    });
  });

  it("says at once that the conference was postponed, without its reason, and as the last word that it was cancelled", async () => {
    const { conference, hall } = await setUp();
    await prisma.conference.update({ where: { id: conference.id }, data: { state: "issued" } });
    const board = await open(conference.id, hall.id);
    const first = messages((await board.until((seen) => seen.includes("event: all"))) ?? "")[0];
    expect(first?.view?.conference).toEqual({ id: conference.id, state: "issued" });
    const organiser = await actorWith("organiser", conference.ownerId);
    const move = async (from: "issued" | "postponed", to: "postponed" | "cancelled") => {
      const input = { conferenceId: conference.id, from, to, reason: "Bão số 9", times: null };
      expect((await moveConference(organiser, input, new Date())).ok).toBe(true);
    };
    await move("issued", "postponed");
    notifyConference(conference.id);
    const next = messages((await board.until((seen) => seen.includes("event: some"))) ?? "").at(-1);
    expect(next?.delta).toEqual({ conference: { id: conference.id, state: "postponed" } });
    // Without the notice: the hall's link is revoked, which the next check sees.
    await move("postponed", "cancelled");
    expect(await board.ended()).toBeNull();
    expect(messages(board.seen()).at(-1)).toMatchObject({ conference: { state: "cancelled" } });
    expect(board.seen()).toContain("event: ended");
    expect(board.seen()).not.toContain("Bão");
    expect((await open(conference.id, hall.id)).response.status).toBe(404);
  });

  it("carries no telephone number, no reason and no name of a person", async () => {
    const { conference, hall, mark } = await setUp();
    const board = await open(conference.id, hall.id);
    await board.until((seen) => seen.includes("event: all"));
    await mark("excused");
    const text = (await board.until((seen) => seen.includes("event: some"))) ?? "";
    expect(text).toContain("Công an tỉnh");
    expect(text).not.toMatch(/0912345678|0271 3|888 999|illness|Nằm viện|Vắng Mặt|Chủ Trì|phone|reason|note/);
  });

  it("asks the database as often for fifty viewers as for one", async () => {
    const { conference, hall, mark } = await setUp();
    const round = async (boards: Awaited<ReturnType<typeof open>>[], state: "present" | "excused") => {
      const before = boards.map((board) => messages(board.seen()).length);
      await mark(state);
      await Promise.all(
        boards.map((board, at) => board.until((seen) => messages(seen).length > (before[at] ?? 0))),
      );
    };
    const boards = [await open(conference.id, hall.id)];
    await boards[0]?.until((seen) => seen.includes("event: all"));
    const alone = await countStatements(() => round(boards, "present"));
    boards.push(...(await Promise.all(Array.from({ length: 49 }, () => open(conference.id, hall.id)))));
    await Promise.all(boards.map((board) => board.until((seen) => seen.includes("event: all"))));
    // The mark itself, the notice and the reading; a check that falls between adds its own, the same for any number.
    const together = await countStatements(() => round(boards, "excused"));
    expect(together).toBeLessThanOrEqual(alone + 4);
  });

  it("is the owner's and the conference's own hall's, and nobody else's", async () => {
    const { conference, hall } = await setUp();
    const other = await setUp();
    expect((await open(conference.id, other.hall.id)).response.status).toBe(404);
    expect((await open(conference.id)).response.status).toBe(404);
    expect((await open(randomUUID(), hall.id)).response.status).toBe(404);
    expect((await open("not-an-id", hall.id)).response.status).toBe(404);
    const secretary = await buildLink({
      conferenceId: conference.id,
      pointId: (await buildPoint({ conferenceId: conference.id })).id,
      role: "secretary",
    });
    jar.set(linkCookie(secretary.id), secretary.token);
    expect((await open(conference.id, secretary.id)).response.status).toBe(404);
    for (const [ownerId, status] of [
      [(await buildOrganization()).id, 404],
      [conference.ownerId, 200],
    ] as const) {
      const token = makeToken();
      const user = await actorWith("organiser", ownerId);
      await prisma.session.create({
        data: { tokenHash: hashToken(token), userId: user.id, expiresAt: new Date(Date.now() + 3_600_000) },
      });
      jar.set(sessionCookie, token);
      expect((await open(conference.id)).response.status).toBe(status);
    }
  });

  it("shows the secretary of a point those beneath it and nothing else, and ends when they are moved away", async () => {
    const { conference, point, mark } = await setUp();
    const place = { conferenceId: conference.id };
    const head = await buildPoint({ ...place, name: "Tỉnh này" });
    const beside = await buildPoint({ ...place, name: "Tỉnh kia" });
    const sibling = await buildPoint({ ...place, name: "Xã kia", parentId: beside.id });
    await prisma.point.update({ where: { id: point.id }, data: { parentId: head.id } });
    const secretary = await buildLink({ ...place, pointId: head.id, role: "secretary" });
    const room = await buildLink({ ...place, pointId: head.id, role: "room" });
    for (const { id, token } of [secretary, room]) jar.set(linkCookie(id), token);
    expect((await open(conference.id, room.id)).response.status).toBe(404);
    expect((await open((await setUp()).conference.id, secretary.id)).response.status).toBe(404);
    for (const asked of [{}, { group: beside.id }, { q: "kia" }, { sort: "list", page: "2" }]) {
      const board = await open(conference.id, secretary.id, asked);
      const text = (await board.until((seen) => seen.includes("event: all"))) ?? "";
      expect(messages(text)[0]?.view?.totals.points).toBe(2);
      expect(text).not.toMatch(new RegExp(`kia|${sibling.id}|${beside.id}`));
      board.leave();
    }
    const board = await open(conference.id, secretary.id);
    await board.until((seen) => seen.includes("event: all"));
    await mark("present");
    const text = (await board.until((seen) => seen.includes("event: some"))) ?? "";
    expect(messages(text).at(-1)?.delta).toMatchObject({ points: [{ id: point.id, attending: 1 }] });
    expect(text).not.toMatch(/0912345678|0271 3/);
    await prisma.point.update({ where: { id: point.id }, data: { parentId: beside.id } });
    expect(await board.ended()).toBeNull();
    expect((await open(conference.id, secretary.id)).response.status).toBe(404);
  });

  it("shows a clerk at one point its branch, and the whole to nobody without a right to all", async () => {
    const { conference, point } = await setUp();
    const head = await buildPoint({ conferenceId: conference.id, name: "Tỉnh này" });
    const beside = await buildPoint({ conferenceId: conference.id, name: "Tỉnh kia" });
    await buildPoint({ conferenceId: conference.id, parentId: beside.id });
    await prisma.point.update({ where: { id: point.id }, data: { parentId: head.id } });
    const token = makeToken();
    const user = await actorWith("clerk", null, head.id);
    await prisma.session.create({
      data: { tokenHash: hashToken(token), userId: user.id, expiresAt: new Date(Date.now() + 3_600_000) },
    });
    jar.set(sessionCookie, token);
    expect((await open(conference.id)).response.status).toBe(404);
    expect((await open(conference.id, undefined, { point: beside.id })).response.status).toBe(404);
    expect((await open(randomUUID(), undefined, { point: head.id })).response.status).toBe(404);
    const board = await open(conference.id, undefined, { point: head.id });
    const first = messages((await board.until((seen) => seen.includes("event: all"))) ?? "")[0];
    expect(first?.view?.points.map(({ id }) => id).sort()).toEqual([head.id, point.id].sort());
  });

  it("ends by itself when the link is revoked or renewed, the session ended, idle or past its limit, or the grant taken", async () => {
    const { conference, hall } = await setUp();
    const renewed = await buildLink({ conferenceId: conference.id, pointId: null, role: "hall" });
    jar.set(linkCookie(renewed.id), renewed.token);
    const signedIn = async () => {
      const token = makeToken();
      const user = await actorWith("clerk", conference.ownerId);
      const session = await prisma.session.create({
        data: { tokenHash: hashToken(token), userId: user.id, expiresAt: new Date(Date.now() + 3_600_000) },
      });
      jar.set(sessionCookie, token);
      return { board: await open(conference.id), user, session };
    };
    const out = await signedIn();
    const degraded = await signedIn();
    const idle = await signedIn();
    const old = await signedIn();
    const staying = await signedIn();
    await prisma.grant.create({
      data: { userId: degraded.user.id, role: "editor", organizationId: conference.ownerId },
    });
    const boards = [
      await open(conference.id, hall.id),
      await open(conference.id, renewed.id),
      out.board,
      degraded.board,
      idle.board,
      old.board,
    ];
    await Promise.all(boards.map((board) => board.until((seen) => seen.includes("event: all"))));
    await prisma.link.update({ where: { id: hall.id }, data: { revokedAt: new Date() } });
    await prisma.link.update({ where: { id: renewed.id }, data: { generation: 2 } });
    await prisma.session.delete({ where: { id: out.session.id } });
    const lastSeenAt = new Date(Date.now() - sessionIdleHours * 3_600_000 - 1_000);
    await prisma.session.update({ where: { id: idle.session.id }, data: { lastSeenAt } });
    await prisma.session.update({
      where: { id: old.session.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await prisma.grant.deleteMany({ where: { userId: degraded.user.id, role: "clerk" } });
    expect(await Promise.all(boards.map((board) => board.ended()))).toEqual(boards.map(() => null));
    expect(await staying.board.until((seen) => seen.includes("event: all"))).not.toBeNull();
  });

  it("is forgotten where the viewer left while the right was being asked", async () => {
    const { conference, hall } = await setUp();
    const leaving = new AbortController();
    const request = new Request(`http://localhost/api/board/${conference.id}?link=${hall.id}`, {
      signal: leaving.signal,
    });
    const answering = GET(request, { params: Promise.resolve({ conferenceId: conference.id }) });
    leaving.abort();
    const reader = (await answering).body?.getReader();
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
    expect(globalThis.diemCauBoards?.streams.size).toBe(0);
    expect(globalThis.diemCauStreams?.size).toBe(0);
  });

  it("is opened so often by one viewer and not more, and leaves room for the others", async () => {
    const { conference, hall } = await setUp();
    const other = await buildLink({ conferenceId: conference.id, pointId: null, role: "hall" });
    jar.set(linkCookie(other.id), other.token);
    const open = (linkId: string) =>
      GET(new Request(`http://localhost/api/board/${conference.id}?link=${linkId}`), {
        params: Promise.resolve({ conferenceId: conference.id }),
      });
    const statuses = (await Promise.all(Array.from({ length: 64 }, () => open(hall.id)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.filter((status) => status === 503)).toHaveLength(4);
    expect((await open(other.id)).status).toBe(200);
  });

  it("ends when the server stops", async () => {
    const { conference, hall } = await setUp();
    const boards = await Promise.all(Array.from({ length: 50 }, () => open(conference.id, hall.id)));
    await Promise.all(boards.map((board) => board.until((seen) => seen.includes("event: all"))));
    closeStreams();
    expect(await Promise.all(boards.map((board) => board.ended()))).toEqual(boards.map(() => null));
  });
});
