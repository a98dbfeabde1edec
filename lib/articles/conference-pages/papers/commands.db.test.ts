import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { openFile } from "@/lib/files/store";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { choosePaper, openPublicPage } from "../commands";
import { findPublicPage, findPublicPaper } from "../queries";
import { addPaper, removePaper } from "./commands";
import { findOwnPaper } from "./queries";
import { paperMaxBytes, papersPerConference } from "./rules";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-papers-"));
  process.env["DATA_DIR"] = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function office(given: Parameters<typeof buildConference>[0] = {}) {
  const { id: ownerId } = await buildOrganization();
  const { id: conferenceId } = await buildConference({ ownerId, state: "ended", ...given });
  return { ownerId, conferenceId, organiser: await actorWith("organiser", ownerId) };
}
const pdf = (words: string = randomUUID()) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF`);
const added = (answer: Awaited<ReturnType<typeof addPaper>>) => (answer.ok ? answer.value.fileId : "");
const kinds = async (conferenceId: string) =>
  (await prisma.auditEvent.findMany({ where: { conferenceId }, orderBy: { at: "asc" } })).map(
    ({ kind }) => kind,
  );
const filesOf = (conferenceId: string) =>
  readdir(join(folder, "files", "papers", conferenceId)).catch(() => []);

describe("a paper of a conference", () => {
  it("is kept as it came, for nobody but its office until it is chosen", async () => {
    const { conferenceId, organiser } = await office();
    const bytes = pdf();
    const fileId = added(await addPaper(organiser, conferenceId, { name: "C:\\in\\Báo_cáo.PDF", bytes }));
    const paper = await findOwnPaper(organiser, conferenceId, fileId);
    expect(paper).toMatchObject({ name: "Báo cáo.pdf", contentType: "application/pdf" });
    const kept = await openFile(paper?.key ?? "");
    expect(Buffer.from(await new Response(kept?.stream).arrayBuffer())).toEqual(bytes);
    await openPublicPage(organiser, { conferenceId, isOpen: true }, new Date());
    expect(await findPublicPaper(fileId)).toBeNull();
    await choosePaper(organiser, { conferenceId, kind: "file", id: fileId, isPublic: true });
    expect(await findPublicPaper(fileId)).toMatchObject({ name: "Báo cáo.pdf" });
    expect(await kinds(conferenceId)).toEqual([
      "conference.paper_added",
      "conference.page_opened",
      "conference.paper_shown",
    ]);
  });

  it("is there once, however often and from how many windows it is sent", async () => {
    const { conferenceId, organiser } = await office();
    const bytes = pdf();
    const send = () => addPaper(organiser, conferenceId, { name: "a.pdf", bytes });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    expect(new Set(answers.map(added)).size).toBe(1);
    expect(await prisma.conferenceFile.count({ where: { conferenceId } })).toBe(1);
    expect(await kinds(conferenceId)).toEqual(["conference.paper_added"]);
  });

  it("may be of two conferences, and one of them may remove it", async () => {
    const bytes = pdf();
    const [one, other] = [await office(), await office()];
    const [first, second] = [
      added(await addPaper(one.organiser, one.conferenceId, { name: "a.pdf", bytes })),
      added(await addPaper(other.organiser, other.conferenceId, { name: "a.pdf", bytes })),
    ];
    await removePaper(one.organiser, { conferenceId: one.conferenceId, fileId: first });
    const left = await findOwnPaper(other.organiser, other.conferenceId, second);
    expect(await openFile(left?.key ?? "")).not.toBeNull();
  });

  it.each([
    ["no PDF", "a.pdf", Buffer.from("<html>%PDF-1.7 %%EOF"), "not_a_pdf"],
    ["cut off on its way", "a.pdf", Buffer.from("%PDF-1.7 x"), "not_a_pdf"],
    ["too heavy", "a.pdf", Buffer.alloc(paperMaxBytes + 1), "too_large"],
    ["marked as a secret", "TỐI MẬT_kế hoạch.pdf", pdf(), "secret"],
  ] as const)("is refused where it is %s, and leaves nothing", async (_, name, bytes, reason) => {
    const { conferenceId, organiser } = await office();
    expect(await addPaper(organiser, conferenceId, { name, bytes })).toEqual(refuse(reason));
    expect(await filesOf(conferenceId)).toEqual([]);
    expect(await kinds(conferenceId)).toEqual([]);
  });

  it("is refused beyond the last place, also to two who want it at once", async () => {
    const { conferenceId, organiser } = await office();
    await prisma.conferenceFile.createMany({
      data: Array.from({ length: papersPerConference - 1 }, (__, position) => ({
        conferenceId,
        name: "x",
        position,
      })),
    });
    const answers = await Promise.all(
      [pdf(), pdf()].map((bytes) => addPaper(organiser, conferenceId, { name: "a.pdf", bytes })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual(refuse("too_many"));
    expect(await filesOf(conferenceId)).toHaveLength(1);
  });

  it("is nobody else's to add, to read, to choose or to remove", async () => {
    const mine = await office();
    const stranger = await office();
    const editor = await actorWith("editor", mine.ownerId);
    const fileId = added(await addPaper(mine.organiser, mine.conferenceId, { name: "a.pdf", bytes: pdf() }));
    for (const actor of [stranger.organiser, editor]) {
      expect(await addPaper(actor, mine.conferenceId, { name: "b.pdf", bytes: pdf() })).toEqual(
        refuse("not_found"),
      );
      expect(await removePaper(actor, { conferenceId: mine.conferenceId, fileId })).toEqual(
        refuse("not_found"),
      );
    }
    expect(await removePaper(stranger.organiser, { conferenceId: stranger.conferenceId, fileId })).toEqual(
      refuse("not_found"),
    );
    expect(await findOwnPaper(stranger.organiser, mine.conferenceId, fileId)).toBeNull();
    expect(await findOwnPaper(stranger.organiser, stranger.conferenceId, fileId)).toBeNull();
    expect(await findOwnPaper(mine.organiser, "x", fileId)).toBeNull();
    expect(await findOwnPaper(mine.organiser, mine.conferenceId, fileId)).not.toBeNull();
    expect(await kinds(mine.conferenceId)).toEqual(["conference.paper_added"]);
  });

  it("is gone from the public page when it is removed, once, and may come back, chosen for nobody", async () => {
    const { conferenceId, organiser } = await office();
    const upload = { name: "a.pdf", bytes: pdf() };
    const fileId = added(await addPaper(organiser, conferenceId, upload));
    await openPublicPage(organiser, { conferenceId, isOpen: true }, new Date());
    await choosePaper(organiser, { conferenceId, kind: "file", id: fileId, isPublic: true });
    const remove = () => removePaper(organiser, { conferenceId, fileId });
    const answers = await Promise.all([remove(), remove()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await remove()).toEqual(refuse("not_found"));
    expect(await findPublicPaper(fileId)).toBeNull();
    const again = added(await addPaper(organiser, conferenceId, upload));
    expect((await findPublicPage(organiser, conferenceId))?.files).toMatchObject([
      { id: again, isPublic: false, storedFile: { byteSize: upload.bytes.byteLength } },
    ]);
    expect(await filesOf(conferenceId)).toHaveLength(1);
  });
});
