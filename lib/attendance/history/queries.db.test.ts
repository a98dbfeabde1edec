import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listAuditEvents } from "@/lib/auth/audit/queries";
import { auditFilterSchema } from "@/lib/auth/audit/rules";
import { linkPin } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db/client";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildLink,
  buildOrganization,
  buildPoint,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { confirmFigures, recordHeadcounts, recordMarks } from "../commands";
import { findLastCorrection, listHistory } from "./queries";
import { historyFilterSchema, historyRemarks, historySentence, historyWay } from "./rules";

const far = new Date("2030-01-01T00:00:00Z");
const minutes = (count: number) => new Date(Date.parse("2026-12-15T01:00:00Z") + count * 60_000);
const filter = (given: object = {}) => historyFilterSchema.parse(given);

async function setUp(given: { countingMode?: "roster" | "headcount" } = {}) {
  const { id: ownerId } = await buildOrganization();
  const conference = await buildConference({ ownerId, state: "live" });
  const point = await buildPoint({ conferenceId: conference.id, ...given });
  const place = { conferenceId: conference.id, pointId: point.id };
  const chair = await buildLink({ ...place, role: "chair", expiresAt: far });
  const secretary = await buildLink({ ...place, role: "secretary", expiresAt: far });
  return { conference, point, place, chair, secretary, clerk: await actorWith("clerk", ownerId), ownerId };
}
type Scene = Awaited<ReturnType<typeof setUp>>;

const mark = async (
  { point }: Scene,
  actor: Parameters<typeof recordMarks>[0],
  at: Date,
  operation: object,
) => {
  const operationId = randomUUID();
  const one = { operationId, markedAt: at.getTime(), ...operation };
  const result = await recordMarks(
    actor,
    point.id,
    { sentAt: at.getTime(), since: 0, operations: [one] },
    at,
  );
  if (!result.ok) throw new Error(result.reason);
  expect(result.value.outcomes).toMatchObject([{ outcome: "applied" }]);
  return operationId;
};

const confirm = async ({ point, chair }: Scene, at: Date) => {
  const { revision } = await prisma.pointCounters.findUniqueOrThrow({ where: { pointId: point.id } });
  const input = { operationId: randomUUID(), revision: Number(revision), pin: linkPin(chair.id, 1) };
  expect(await confirmFigures(chair.actor, point.id, input, at)).toMatchObject({ ok: true });
};

const read = async ({ clerk, conference, point }: Scene, given: object = {}) => {
  const found = await listHistory(clerk, conference.id, point.id, filter(given));
  if (!found) throw new Error("not found");
  return found;
};

test("two who did not know of each other differ only where their states do", async () => {
  const scene = await setUp();
  const { place, secretary, chair } = scene;
  const said = async (state: "present" | "late") => {
    const { id: delegateId } = await buildDelegate(place);
    await mark(scene, chair.actor, minutes(0), { delegateId, state: "present" });
    await mark(scene, secretary.actor, minutes(1), { delegateId, state, seenId: null });
    return (await read(scene)).rows.flatMap((row) => historyRemarks(row));
  };
  expect(await said("present")).toEqual([]);
  expect(await said("late")).toEqual(["Hai người ghi khác nhau"]);
});

test("who marked whom, from which link, what was undone and why a confirmed figure was changed", async () => {
  const scene = await setUp();
  const { place, secretary, clerk } = scene;
  const { id: delegateId } = await buildDelegate({ ...place, fullName: "Nguyễn Thị Hòa" });
  const first = await mark(scene, secretary.actor, minutes(0), { delegateId, state: "present" });
  await mark(scene, secretary.actor, minutes(1), { delegateId, undoesId: first, seenId: first });
  const second = await mark(scene, secretary.actor, minutes(2), { delegateId, state: "present" });
  await confirm(scene, minutes(3));
  await mark(scene, clerk, minutes(4), {
    delegateId,
    state: "excused",
    reason: "duty",
    seenId: second,
    correctionReason: "Về trước giờ khai mạc",
  });
  const { rows, total } = await read(scene);
  expect(
    rows.map((row) => [row.kind, historySentence(row), historyRemarks(row), historyWay(row), row.actorName]),
  ).toEqual([
    ["report", "Số liệu được sửa sau khi xác nhận", [], "tài khoản tại trung tâm", clerk.name],
    [
      "mark",
      "Nguyễn Thị Hòa: “Có mặt” thành “Vắng có lý do”",
      ["Lý do vắng: Đi công tác", "Sửa sau khi xác nhận: Về trước giờ khai mạc"],
      "tài khoản tại trung tâm",
      clerk.name,
    ],
    ["report", "Chủ trì xác nhận số liệu", [], "liên kết chủ trì", scene.chair.actor.name],
    ["mark", "Nguyễn Thị Hòa: “Chưa điểm danh” thành “Có mặt”", [], "liên kết thư ký", secretary.actor.name],
    ["undo", "Nguyễn Thị Hòa: hoàn tác lần ghi “Có mặt”", [], "liên kết thư ký", secretary.actor.name],
    ["report", "Bắt đầu báo cáo số liệu", [], "liên kết thư ký", secretary.actor.name],
    [
      "mark",
      "Nguyễn Thị Hòa: “Chưa điểm danh” thành “Có mặt”",
      ["Đã được hoàn tác"],
      "liên kết thư ký",
      secretary.actor.name,
    ],
  ]);
  expect(total).toBe(7);
  expect((await read(scene, { kind: "undo" })).total).toBe(1);
  expect((await read(scene, { q: "nguyen thi hoa" })).total).toBe(4);
  expect((await read(scene, { q: "khong co ai" })).total).toBe(0);
});

test("a correction says before, after and why: in the trail, and at the point", async () => {
  const scene = await setUp();
  const { place, secretary, clerk, conference, point, ownerId } = scene;
  const one = await buildDelegate(place);
  const two = await buildDelegate(place);
  await mark(scene, secretary.actor, minutes(0), { delegateId: one.id, state: "present" });
  const seenId = await mark(scene, secretary.actor, minutes(1), { delegateId: two.id, state: "late" });
  await confirm(scene, minutes(2));
  expect(await findLastCorrection(clerk, conference.id, point.id)).toBeNull();
  const correctionReason = "Nhập nhầm người";
  await mark(scene, clerk, minutes(3), { delegateId: two.id, state: "unexcused", seenId, correctionReason });
  expect(await findLastCorrection(clerk, conference.id, point.id)).toMatchObject({
    before: 2,
    after: 1,
    reason: correctionReason,
    actorName: clerk.name,
  });
  const organiser = await actorWith("organiser", ownerId);
  const trail = async () =>
    (await listAuditEvents(organiser, auditFilterSchema.parse({ group: "figures" }))).rows[0]?.sentence;
  const sentence = `sửa số liệu đã xác nhận của điểm cầu “${point.name}”: có mặt từ 2 thành 1 đại biểu`;
  expect(await trail()).toBe(`${sentence}. Lý do: ${correctionReason}`);
  // Forgetting the reason beside the mark takes it out of the trail as well.
  await prisma.markDetail.deleteMany({ where: { correctionReason } });
  expect(await trail()).toBe(sentence);
});

test("numbers reported by phone stand in the history, too", async () => {
  const scene = await setUp({ countingMode: "headcount" });
  const operation = { operationId: randomUUID(), present: 42, reportedAt: minutes(0).getTime() };
  const batch = { sentAt: minutes(5).getTime(), since: 0, operations: [operation] };
  await recordHeadcounts(scene.clerk, scene.point.id, batch, minutes(5));
  const { rows } = await read(scene, { kind: "headcount" });
  expect(rows.map(historySentence)).toEqual(["báo 42 đại biểu có mặt"]);
  expect(rows[0]).toMatchObject({ at: minutes(0), receivedAt: minutes(5), source: "centre" });
});

test("only who may mark at the point reads its history; a point under another conference is not found", async () => {
  const scene = await setUp();
  const other = await setUp();
  const history = (actor: Parameters<typeof listHistory>[0], conferenceId = scene.conference.id) =>
    listHistory(actor, conferenceId, scene.point.id, filter());
  expect(await history(scene.clerk)).not.toBeNull();
  expect(await history(other.clerk)).toBeNull();
  expect(await history(scene.clerk, other.conference.id)).toBeNull();
  expect(await history(scene.secretary.actor)).toBeNull();
  for (const role of ["editor", "approver"] as const)
    expect(await history(await actorWith(role, scene.ownerId))).toBeNull();
  expect(await listHistory(scene.clerk, "x", "y", filter())).toBeNull();
  expect(await findLastCorrection(other.clerk, scene.conference.id, scene.point.id)).toBeNull();
});

test("pages of a room of 80 cost the same statements, and a page past the end is the last", async () => {
  const scene = await setUp();
  const delegates: string[] = [];
  for (let at = 0; at < 80; at++) delegates.push((await buildDelegate(scene.place)).id);
  const few = await countStatements(() => read(scene));
  for (const state of ["present", "late"] as const) {
    const operations = delegates.map((delegateId) => ({
      operationId: randomUUID(),
      delegateId,
      state,
      markedAt: minutes(0).getTime(),
    }));
    const batch = { sentAt: minutes(0).getTime(), since: 0, operations };
    expect((await recordMarks(scene.clerk, scene.point.id, batch, minutes(0))).ok).toBe(true);
  }
  expect(await countStatements(() => read(scene))).toBe(few);
  expect(few).toBe(3);
  const { total, rows } = await read(scene);
  expect([total, rows.length]).toEqual([161, 50]);
  const past = await read(scene, { page: 999 });
  expect([past.page, past.rows.length]).toEqual([4, 11]);
  const seen = new Set<string>();
  for (const page of [1, 2, 3, 4]) for (const row of (await read(scene, { page })).rows) seen.add(row.id);
  expect(seen.size).toBe(161);
});
