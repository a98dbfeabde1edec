import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { countStatements } from "@/prisma/test/statements";
import { actorWith, buildOrganization } from "@/prisma/factories";
import {
  anyExportWork,
  beat,
  claimExport,
  completeExport,
  expireExports,
  failExport,
  listWaiting,
  requestExport,
  stopExport,
} from "./commands";
import { findArchive, listExports } from "./queries";

async function office() {
  const { id } = await buildOrganization();
  return { organizationId: id, approver: await actorWith("approver", id) };
}
const asked = (kind: "site" | "wxr" = "site") => ({ exportId: randomUUID(), kind, base: null });
const row = (id: string) => prisma.siteExport.findUniqueOrThrow({ where: { id } });
const now = () => new Date();
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

async function claimed(kind: "site" | "wxr" = "site") {
  const { approver, organizationId } = await office();
  const input = asked(kind);
  await requestExport(approver, input);
  const mine = await claimExport({ id: input.exportId, attempt: 1 }, now());
  if (!mine) throw new Error("not claimed");
  return { approver, organizationId, id: input.exportId, mine };
}

// The worker takes what waits, whoever asked: nothing of another test's may.
const clear = () => prisma.siteExport.deleteMany({});
beforeEach(clear);
afterEach(clear);

describe("asking for an export", () => {
  it("is for who approves articles; the same request again is the same export, with one event", async () => {
    const { approver, organizationId } = await office();
    const input = { ...asked(), base: "https://luu.vn/x" };
    const answers = await Promise.all([requestExport(approver, input), requestExport(approver, input)]);
    expect(answers).toEqual([0, 1].map(() => ({ ok: true, value: { exportId: input.exportId } })));
    expect(await row(input.exportId)).toMatchObject({
      organizationId,
      state: "waiting",
      base: "https://luu.vn/x",
    });
    expect(await prisma.auditEvent.findMany({ where: { subjectId: input.exportId } })).toMatchObject([
      { kind: "export.made", organizationId },
    ]);
    for (const role of ["editor", "organiser", "administrator"] as const) {
      const other = await actorWith(role, role === "administrator" ? null : organizationId);
      expect(await requestExport(other, asked())).toEqual(refuse("not_found"));
      expect(await listExports(other, 1)).toBeNull();
    }
  });

  it("is refused while one of its kind is under way, of two at once one, and not by another office's", async () => {
    const { approver } = await office();
    const answers = await Promise.all([requestExport(approver, asked()), requestExport(approver, asked())]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(refuse("under_way"));
    expect((await requestExport(approver, asked("wxr"))).ok).toBe(true);
    expect((await requestExport((await office()).approver, asked())).ok).toBe(true);
  });

  it("does not give another's export to who guesses its number", async () => {
    const { id } = await claimed();
    const { approver } = await office();
    expect(await requestExport(approver, { ...asked(), exportId: id })).toEqual(refuse("under_way"));
    expect(await stopExport(approver, { exportId: id }, now())).toEqual(refuse("not_found"));
    expect(await findArchive(approver, id)).toBeNull();
    expect(await listExports(approver, 1)).toMatchObject({ total: 0, rows: [] });
    expect((await row(id)).state).toBe("running");
  });
});

describe("an export under way", () => {
  it("is taken by one of two workers, and given up when it is stopped", async () => {
    const { approver } = await office();
    const input = asked();
    await requestExport(approver, input);
    expect(await anyExportWork()).toBe(true);
    expect(await listWaiting(now())).toEqual([{ id: input.exportId, attempt: 1 }]);
    const place = { id: input.exportId, attempt: 1 };
    const claims = await Promise.all([claimExport(place, now()), claimExport(place, now())]);
    const [mine] = claims.filter((one) => one !== null);
    if (!mine) throw new Error("nobody took it");
    expect(claims.filter((one) => one === null)).toHaveLength(1);
    expect(await beat(mine, { done: 3, total: 9 }, now())).toBe(true);
    expect(await row(mine.id)).toMatchObject({ state: "running", done: 3, total: 9 });
    for (let time = 0; time < 2; time += 1)
      expect(await stopExport(approver, { exportId: mine.id }, now())).toEqual({ ok: true, value: null });
    expect(
      await prisma.auditEvent.findMany({ where: { subjectId: mine.id }, orderBy: { at: "asc" } }),
    ).toMatchObject([{ kind: "export.made" }, { kind: "export.stopped", actorUserId: approver.id }]);
    expect(await beat(mine, { done: 4, total: 9 }, now())).toBe(false);
    expect(await completeExport(mine, 1, now())).toBe(false);
    await failExport(mine, "failed", now());
    expect(await row(mine.id)).toMatchObject({ state: "stopped", problem: null });
    expect((await requestExport(approver, asked())).ok).toBe(true);
  });

  it("is begun again when its worker is not heard of, which then has nothing to say, and given up after three times", async () => {
    const { id, mine } = await claimed();
    expect(await listWaiting(later(30))).toEqual([]);
    for (const attempt of [2, 3]) {
      expect(await anyExportWork(later(90))).toBe(true);
      expect(await listWaiting(later(90))).toEqual([{ id, attempt }]);
      expect(await beat(mine, { done: 1, total: 1 }, now())).toBe(false);
      expect(await claimExport({ id, attempt }, now())).not.toBeNull();
    }
    expect(await listWaiting(later(90))).toEqual([]);
    expect(await row(id)).toMatchObject({ state: "failed" });
    expect((await row(id)).problem).toContain("Hãy xuất lại");
  });
});

describe("a ready export", () => {
  it("is fetched by its office's approvers, until its day is over", async () => {
    const { approver, organizationId, id, mine } = await claimed();
    expect(await findArchive(approver, id)).toBeNull();
    expect(await completeExport(mine, 12_345_678_901, now())).toBe(true);
    expect(await stopExport(approver, { exportId: id }, now())).toEqual(refuse("over"));
    expect(await findArchive(approver, id)).toMatchObject({ id, attempt: 1, kind: "site" });
    expect(await findArchive(await actorWith("editor", organizationId), id)).toBeNull();
    expect(await findArchive(approver, "khong-phai-so")).toBeNull();
    expect((await listExports(approver, 1))?.rows).toMatchObject([
      { id, state: "done", byteSize: 12_345_678_901, isOutdated: false },
    ]);
    expect([await anyExportWork(later(86_000)), await anyExportWork(later(86_500))]).toEqual([false, true]);
    expect(await expireExports(later(86_000))).toBe(0);
    expect(await expireExports(later(86_500))).toBe(1);
    expect(await findArchive(approver, id)).toBeNull();
    expect((await row(id)).state).toBe("expired");
  });

  it("is listed by the same statements however many there are", async () => {
    const { approver, organizationId } = await office();
    const count = () => countStatements(() => listExports(approver, 1));
    const few = await count();
    await prisma.siteExport.createMany({
      data: Array.from({ length: 30 }, () => ({
        id: randomUUID(),
        organizationId,
        kind: "site" as const,
        state: "done" as const,
        createdByName: "Người duyệt",
      })),
    });
    expect(await count()).toBe(few);
    expect((await listExports(approver, 2))?.rows).toHaveLength(10);
  });
});
