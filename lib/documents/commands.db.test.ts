import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference } from "@/prisma/factories";
import { removeDocument, saveDocument } from "./commands";
import { findDocument, listDocuments } from "./queries";
import { saveDocumentSchema, type SaveDocumentForm } from "./rules";

async function mine(state: "ended" | "closed" = "ended") {
  const conference = await buildConference({ state });
  const actor = await actorWith("organiser", conference.ownerId);
  return { actor, conferenceId: conference.id, ownerId: conference.ownerId };
}

const paper = (conferenceId: string, more: Partial<SaveDocumentForm> = {}) =>
  saveDocumentSchema.parse({
    documentId: randomUUID(),
    conferenceId,
    version: 0,
    type: "Báo cáo",
    number: "12-BC/BDVTU",
    issuedOn: "2026-12-16",
    issuer: "Ban Dân vận Tỉnh ủy",
    abstract: "Kết quả hội nghị trực tuyến",
    printedPoints: "96",
    printedDelegates: "1.187",
    ...more,
  });

const stored = async (actor: UserActor, conferenceId: string) =>
  (await listDocuments(actor, conferenceId, 1))?.rows ?? [];
const trail = async (conferenceId: string) =>
  (
    await prisma.auditEvent.findMany({
      where: { conferenceId, kind: { startsWith: "document." } },
      orderBy: { id: "asc" },
      select: { kind: true, details: true },
    })
  ).map(({ kind, details }) => [kind, (details as { target?: string }).target]);

describe("a paper that prints the totals", () => {
  it("is entered, changed and taken out, each in the trail", async () => {
    const { actor, conferenceId } = await mine();
    const input = paper(conferenceId);
    const { documentId } = input;
    expect(await saveDocument(actor, input)).toEqual({ ok: true, value: { conferenceId, documentId } });
    const changed = paper(conferenceId, { documentId, version: 1, number: "13-BC/BDVTU", printedPoints: "" });
    expect(await saveDocument(actor, changed)).toMatchObject({ ok: true });
    expect(await stored(actor, conferenceId)).toMatchObject([
      {
        id: documentId,
        number: 13,
        symbol: "-BC/BDVTU",
        printedPoints: null,
        printedDelegates: "1.187",
        version: 2,
      },
    ]);
    expect(await removeDocument(actor, { documentId, conferenceId, version: 2 })).toMatchObject({ ok: true });
    expect(await stored(actor, conferenceId)).toEqual([]);
    expect(await trail(conferenceId)).toEqual([
      ["document.added", "“Báo cáo số 12-BC/BDVTU”"],
      ["document.updated", "“Báo cáo số 13-BC/BDVTU”"],
      ["document.removed", "“Báo cáo số 13-BC/BDVTU”"],
    ]);
  });

  it("is the same after the same request again, whenever it comes", async () => {
    const { actor, conferenceId } = await mine();
    const input = paper(conferenceId);
    const { documentId } = input;
    const answers = await Promise.all([1, 2, 3].map(() => saveDocument(actor, input)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const change = paper(conferenceId, { documentId, version: 1, printedDelegates: "1.190" });
    expect(await saveDocument(actor, change)).toMatchObject({ ok: true });
    expect(await saveDocument(actor, change)).toMatchObject({ ok: true });
    expect(await stored(actor, conferenceId)).toMatchObject([{ printedDelegates: "1.190", version: 2 }]);
    // What came late must not undo what was said since.
    expect(await saveDocument(actor, input)).toEqual(refuse("changed_meanwhile"));
    const asked = { documentId, conferenceId, version: 2 };
    expect(await removeDocument(actor, asked)).toMatchObject({ ok: true });
    expect(await removeDocument(actor, asked)).toEqual(refuse("not_found"));
    expect(await saveDocument(actor, change)).toEqual(refuse("not_found"));
    expect((await trail(conferenceId)).map(([kind]) => kind)).toEqual([
      "document.added",
      "document.updated",
      "document.removed",
    ]);
  });

  it("is changed by one of two who do so at once; the other is told, as is who removes what was changed", async () => {
    const { actor, conferenceId } = await mine();
    const input = paper(conferenceId);
    const { documentId } = input;
    await saveDocument(actor, input);
    const answers = await Promise.all(
      ["1.188", "1.189"].map((printedDelegates) =>
        saveDocument(actor, paper(conferenceId, { documentId, version: 1, printedDelegates })),
      ),
    );
    expect(answers.map((answer) => (answer.ok ? "saved" : answer.reason)).sort()).toEqual([
      "changed_meanwhile",
      "saved",
    ]);
    expect(await removeDocument(actor, { documentId, conferenceId, version: 1 })).toEqual(
      refuse("changed_meanwhile"),
    );
    expect(await stored(actor, conferenceId)).toHaveLength(1);
  });

  it("stands once, whoever enters it, unless it has no number", async () => {
    const { actor, conferenceId, ownerId } = await mine();
    const answers = await Promise.all([
      saveDocument(actor, paper(conferenceId)),
      saveDocument(await actorWith("organiser", ownerId), paper(conferenceId, { number: "12 - bc/bdvtu" })),
    ]);
    expect(answers.map((answer) => (answer.ok ? "saved" : answer.reason)).sort()).toEqual(["saved", "taken"]);
    const other = paper(conferenceId, { number: "14-BC/BDVTU" });
    await saveDocument(actor, other);
    const { documentId } = other;
    expect(await saveDocument(actor, paper(conferenceId, { documentId, version: 1 }))).toMatchObject({
      reason: "taken",
      fields: { number: expect.stringContaining("đã có trong danh sách") as string },
    });
    for (const type of ["Tin nhanh", "Tin nhanh"])
      expect(await saveDocument(actor, paper(conferenceId, { type, number: "" }))).toMatchObject({
        ok: true,
      });
    expect(await saveDocument(actor, paper(conferenceId, { issuer: "Ban Tuyên giáo" }))).toMatchObject({
      ok: true,
    });
    expect(await stored(actor, conferenceId)).toHaveLength(5);
  });
});

describe("what is refused", () => {
  it("another office's conference and its papers, by any id, also under one's own conference", async () => {
    const { actor, conferenceId } = await mine();
    const theirs = await mine();
    const secret = paper(theirs.conferenceId, { abstract: "của họ" });
    await saveDocument(theirs.actor, secret);
    const { documentId } = secret;
    for (const place of [theirs.conferenceId, conferenceId]) {
      for (const version of [0, 1])
        expect(await saveDocument(actor, paper(place, { documentId, version }))).toEqual(refuse("not_found"));
      expect(await removeDocument(actor, { documentId, conferenceId: place, version: 1 })).toEqual(
        refuse("not_found"),
      );
      expect(await findDocument(actor, place, documentId)).toBeNull();
    }
    expect(await saveDocument(actor, paper(theirs.conferenceId))).toEqual(refuse("not_found"));
    expect(await stored(theirs.actor, theirs.conferenceId)).toMatchObject([
      { abstract: "của họ", version: 1 },
    ]);
  });

  it("whoever only reads", async () => {
    const { actor, conferenceId, ownerId } = await mine();
    const input = paper(conferenceId);
    const { documentId } = input;
    await saveDocument(actor, input);
    for (const role of ["editor", "approver", "clerk"] as const) {
      const reader = await actorWith(role, ownerId);
      expect(await saveDocument(reader, paper(conferenceId, { number: "9-BC" }))).toEqual(
        refuse("not_found"),
      );
      expect(await removeDocument(reader, { documentId, conferenceId, version: 1 })).toEqual(
        refuse("not_found"),
      );
      expect(await findDocument(reader, conferenceId, documentId)).toBeNull();
      expect(await stored(reader, conferenceId)).toHaveLength(1);
    }
  });

  it("a closed file", async () => {
    const { actor, conferenceId } = await mine();
    const input = paper(conferenceId);
    const { documentId } = input;
    await saveDocument(actor, input);
    await prisma.conference.update({ where: { id: conferenceId }, data: { state: "closed" } });
    expect(await saveDocument(actor, paper(conferenceId, { number: "13-BC" }))).toEqual(refuse("closed"));
    expect(await saveDocument(actor, { ...input, version: 1 })).toEqual(refuse("closed"));
    expect(await removeDocument(actor, { documentId, conferenceId, version: 1 })).toEqual(refuse("closed"));
    expect(await findDocument(actor, conferenceId, documentId)).toBeNull();
    expect(await stored(actor, conferenceId)).toHaveLength(1);
  });

  it("a paper of the record that prints no totals: it is not of this register", async () => {
    const { actor, conferenceId } = await mine();
    const { id: documentId } = await prisma.issuedDocument.create({
      data: { conferenceId, type: "Chỉ thị", number: 7, abstract: "nội dung hội nghị", isContent: true },
      select: { id: true },
    });
    expect(await saveDocument(actor, paper(conferenceId, { documentId, version: 1 }))).toEqual(
      refuse("changed_meanwhile"),
    );
    expect(await removeDocument(actor, { documentId, conferenceId, version: 1 })).toEqual(
      refuse("not_found"),
    );
    expect(await findDocument(actor, conferenceId, documentId)).toBeNull();
    expect(await prisma.issuedDocument.count({ where: { id: documentId, number: 7 } })).toBe(1);
  });
});
