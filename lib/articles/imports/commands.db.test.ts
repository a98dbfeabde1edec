import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { keptPath } from "@/lib/files/parts";
import { ok, refuse } from "@/lib/result";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { untilOneWaits } from "@/prisma/test/waiting";
import { beginImport, forgetImportFiles, startImport, stopImport } from "./commands";
import { findImport, findOffices, listImportNotes, listImports } from "./queries";
import { mostAttempts, referenceOf } from "./rules";
import { beginImportFile, dropImportFile, finishImportFile, mayGoOnWith } from "./uploads/commands";
import { claim, leaseMs } from "./worker/commands";
import { workOnNext } from "./worker/run";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-imports-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function office() {
  const { id } = await buildOrganization();
  const approver = await actorWith("approver", id);
  const input = { organizationId: id, source: "wordpress", name: "Trang cũ", pages: false } as const;
  const begun = await beginImport(approver, input);
  if (!begun.ok) throw new Error(begun.reason);
  const others = [await actorWith("editor", id), await actorWith("approver", (await buildOrganization()).id)];
  return { id, approver, others, input, runId: begun.value.runId };
}
const whole = (runId: string) =>
  prisma.importFile.create({ data: { runId, slot: "main", name: "cu.xml", size: 3, wholeAt: new Date() } });
const stateOf = async (id: string) => (await prisma.importRun.findUniqueOrThrow({ where: { id } })).state;

describe("an import of old articles", () => {
  it("is the approver's of the office, and nobody else's", async () => {
    const { approver, others, input, runId } = await office();
    await whole(runId);
    await prisma.importNote.create({ data: { runId, kind: "left_out", subject: "Bài mật thiết" } });
    for (const actor of others) {
      expect(await beginImport(actor, input)).toEqual(refuse("not_found"));
      expect(await startImport(actor, { runId })).toEqual(refuse("not_found"));
      expect(await stopImport(actor, { runId }, new Date())).toEqual(refuse("not_found"));
      expect(await findImport(actor, runId)).toBeNull();
      expect((await listImports(actor, 1)).rows.map(({ id }) => id)).not.toContain(runId);
      expect(await beginImportFile(actor, { run: runId, slot: "main" }, { name: "a.xml", size: 1 })).toEqual(
        refuse("not_found"),
      );
    }
    expect(await findImport(approver, runId)).toMatchObject({ name: "Trang cũ", state: "uploading" });
    expect((await listImportNotes(runId, { kind: null, page: 9 })).rows).toHaveLength(1);
    expect((await listImportNotes(runId, { kind: "embed", page: 1 })).total).toBe(0);
  });

  it("is one however often it is sent, also at once, and only its sender's", async () => {
    const { id: organizationId, approver, input } = await office();
    const sent = { ...input, name: "Gửi hai lần", runId: randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => beginImport(approver, sent)));
    expect(answers).toEqual(answers.map(() => ok({ runId: sent.runId })));
    expect(await prisma.importRun.count({ where: { organizationId, name: sent.name } })).toBe(1);
    const colleague = await actorWith("approver", organizationId);
    expect(await beginImport({ ...colleague, name: "Người khác" }, sent)).toEqual(refuse("not_found"));
  });

  it("begins when its file is whole, once", async () => {
    const { approver, runId } = await office();
    expect(await startImport(approver, { runId })).toEqual(refuse("no_file"));
    const file = await whole(runId);
    await prisma.importFile.update({ where: { id: file.id }, data: { wholeAt: null } });
    expect(await startImport(approver, { runId })).toEqual(refuse("not_whole"));
    await prisma.importFile.update({ where: { id: file.id }, data: { wholeAt: new Date() } });
    const both = await Promise.all([startImport(approver, { runId }), startImport(approver, { runId })]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(await stateOf(runId)).toBe("waiting");
    expect(await prisma.auditEvent.count({ where: { subjectId: runId, kind: "import.started" } })).toBe(1);
    expect((await startImport(approver, { runId })).ok).toBe(true);
  });

  it("is taken by one worker, and by another when that one is silent", async () => {
    const { approver, runId } = await office();
    await whole(runId);
    await startImport(approver, { runId });
    await prisma.importRun.update({ where: { id: runId }, data: { createdAt: new Date(0) } });
    const now = new Date();
    const taken = await Promise.all([claim(now), claim(now)]);
    expect(taken.filter((each) => each?.id === runId)).toHaveLength(1);
    const first = taken.find((each) => each?.id === runId)?.worker;
    const later = await claim(new Date(now.getTime() + leaseMs + 1));
    expect(later?.id).toBe(runId);
    expect(later?.worker).not.toBe(first);
  });

  describe("that breaks off at the same place each time", () => {
    afterAll(() => rm(join(folder, "files"), { recursive: true, force: true }));
    // Older than all others, so that it is its turn.
    let oldest = 0;
    const broken = async () => {
      const made = await office();
      const file = await whole(made.runId);
      // A file that leads to itself: an error that nobody foresees.
      await mkdir(dirname(keptPath(file.id)), { recursive: true });
      await symlink(keptPath(file.id), keptPath(file.id));
      await startImport(made.approver, { runId: made.runId });
      await prisma.importRun.update({
        where: { id: made.runId },
        data: { createdAt: new Date((oldest -= 1)) },
      });
      return made;
    };
    const { signal } = new AbortController();
    const after = (times: number) => new Date(Date.now() + times * (leaseMs + 1_000));

    it("is tried again a few times, and ends with a sentence and a number to look for", async () => {
      const { approver, runId } = await broken();
      for (let times = 1; times < mostAttempts; times += 1) {
        await expect(workOnNext(signal, after(times))).rejects.toThrow();
        expect(await stateOf(runId)).toBe("running");
      }
      expect(await workOnNext(signal, after(mostAttempts))).toBe(true);
      const ended = await findImport(approver, runId);
      expect(ended).toMatchObject({ state: "failed" });
      expect(ended?.problem).toContain(referenceOf(runId));
      expect((await claim(after(mostAttempts + 1)))?.id).not.toBe(runId);
    });

    it("ends too where its workers die without a word", async () => {
      const { runId } = await broken();
      for (let times = 0; times < mostAttempts; times += 1)
        expect((await claim(after(times * 2)))?.id).toBe(runId);
      expect((await claim(after(mostAttempts * 2)))?.id).not.toBe(runId);
      expect(await stateOf(runId)).toBe("failed");
    });

    it("begins to count anew with whoever goes on with it", async () => {
      const { approver, runId } = await broken();
      await prisma.importRun.update({ where: { id: runId }, data: { attempts: mostAttempts - 1 } });
      await stopImport(approver, { runId }, new Date());
      await startImport(approver, { runId });
      await expect(workOnNext(signal, new Date())).rejects.toThrow();
      expect(await stateOf(runId)).toBe("running");
      await stopImport(approver, { runId }, new Date());
    });
  });

  it("is stopped once, and goes on when it is asked to; what has ended is not", async () => {
    const { approver, runId } = await office();
    await whole(runId);
    await startImport(approver, { runId });
    for (const _ of [1, 2]) expect((await stopImport(approver, { runId }, new Date())).ok).toBe(true);
    expect(await prisma.auditEvent.count({ where: { subjectId: runId, kind: "import.stopped" } })).toBe(1);
    expect((await startImport(approver, { runId })).ok).toBe(true);
    await prisma.importRun.update({ where: { id: runId }, data: { state: "done" } });
    expect(await stopImport(approver, { runId }, new Date())).toEqual(refuse("wrong_state"));
    expect(await startImport(approver, { runId })).toEqual(refuse("wrong_state"));
  });

  it("takes one file for each slot, of the right kind and size, until it has begun", async () => {
    const { approver, runId, others } = await office();
    const begin = (name: string, size = 3, slot: "main" | "pictures" = "main") =>
      beginImportFile(approver, { run: runId, slot }, { name, size });
    expect(await begin("cu.zip")).toEqual(refuse("not_a_zip"));
    expect(await begin("anh.rar", 3, "pictures")).toEqual(refuse("not_a_zip"));
    expect(await begin("cu.xml", 5 * 1024 ** 3)).toEqual(refuse("too_large"));
    const both = await Promise.all([begin("a.xml"), begin("b.xml")]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const [file] = await prisma.importFile.findMany({ where: { runId } });
    expect(await prisma.importFile.count({ where: { runId } })).toBe(1);
    const fileId = file?.id ?? "";
    for (const actor of others) {
      expect(await mayGoOnWith(actor, fileId)).toEqual(refuse("not_found"));
      expect(await finishImportFile(actor, fileId, new Date())).toEqual(refuse("not_found"));
      expect(await dropImportFile(actor, fileId)).toEqual(refuse("not_found"));
    }
    expect((await mayGoOnWith(approver, fileId)).ok).toBe(true);
    expect(await finishImportFile(approver, fileId, new Date())).toEqual(refuse("not_whole"));
    await prisma.importRun.update({ where: { id: runId }, data: { state: "running" } });
    expect(await mayGoOnWith(approver, fileId)).toEqual(refuse("wrong_state"));
    expect(await dropImportFile(approver, fileId)).toEqual(refuse("wrong_state"));
    expect(await begin("c.xml")).toEqual(refuse("wrong_state"));
  });

  it.each(["sent anew", "taken back"] as const)(
    "that begins keeps the file that is %s at the same moment",
    async (how) => {
      const { approver, runId } = await office();
      const file = await whole(runId);
      const place = { run: runId, slot: "main" } as const;
      const { late } = await prisma.$transaction(async (tx) => {
        await tx.importRun.update({ where: { id: runId }, data: { state: "waiting" } });
        const waiting =
          how === "sent anew"
            ? beginImportFile(approver, place, { name: "moi.xml", size: 3 })
            : dropImportFile(approver, file.id);
        await untilOneWaits(tx);
        return { late: waiting };
      });
      expect(await late).toEqual(refuse("wrong_state"));
      expect(await prisma.importFile.findMany({ where: { runId }, select: { id: true } })).toEqual([
        { id: file.id },
      ]);
    },
  );

  it("does not begin with a file that is taken back at the same moment", async () => {
    const { approver, runId } = await office();
    const file = await whole(runId);
    const { late } = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM import_runs WHERE id = ${runId}::uuid FOR UPDATE`;
      const waiting = startImport(approver, { runId });
      await untilOneWaits(tx);
      await tx.importFile.delete({ where: { id: file.id } });
      return { late: waiting };
    });
    expect(await late).toEqual(refuse("no_file"));
    expect(await stateOf(runId)).toBe("uploading");
  });

  it("that nobody went on with forgets its files after a week, and keeps its report", async () => {
    const { approver, runId } = await office();
    await whole(runId);
    const now = Date.now();
    await forgetImportFiles(new Date(now + 6 * 86_400_000));
    expect(await prisma.importFile.count({ where: { runId } })).toBe(1);
    await forgetImportFiles(new Date(now + 8 * 86_400_000));
    expect(await prisma.importFile.count({ where: { runId } })).toBe(0);
    expect(await findImport(approver, runId)).toMatchObject({ state: "stopped" });
    expect(await readdir(folder)).toEqual([]);
  });
});

it("an office is found for the command line by its id or the words of its name", async () => {
  const { id } = await buildOrganization();
  const [found] = await findOffices(id);
  expect(found?.id).toBe(id);
  expect((await findOffices(found?.name ?? "")).map((each) => each.id)).toContain(id);
  expect(await findOffices("Không có cơ quan nào tên thế này")).toEqual([]);
});
