import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import {
  buildConference,
  buildDelegate,
  buildOrganization,
  buildPerson,
  buildPoint,
} from "@/prisma/factories";
import { readFacts } from "./queries";
import { partKeys } from "./rules";
import { plainText } from "./segments/rules";

describe("rows of the demonstration", () => {
  it("never enter an article: delegates, points, people", async () => {
    const conference = await buildConference({ state: "ended" });
    const place = { conferenceId: conference.id };
    const [host, real, invented] = [
      await buildPoint({ ...place, role: "host", name: "Tỉnh ủy", report: "confirmed" }),
      await buildPoint({ ...place, name: "xã Thật", report: "confirmed" }),
      await buildPoint({ ...place, name: "xã Minh Họa", report: "confirmed", isDemonstration: true }),
    ];
    const fictional = await buildPerson({ fullName: "Người Minh Họa", isDemonstration: true });
    await prisma.assignment.createMany({
      data: [
        { ...place, role: "chair", personId: fictional.id, fullName: fictional.fullName },
        { ...place, role: "chair", pointId: invented.id, fullName: "Chủ Trì Minh Họa" },
      ],
    });
    await prisma.pointCounters.updateMany({
      where: { conferenceId: conference.id },
      data: { headcount: 30 },
    });
    const text = async (pointId: string | null) => {
      const facts = await readFacts({ kind: "report", ...place, pointId }, null);
      return facts && partKeys.flatMap((part) => facts[part].map(plainText)).join("\n");
    };
    expect(await text(null)).not.toContain("Minh Họa");
    expect(await text(null)).toContain("đến 02 điểm cầu với 60 đại biểu");
    expect(await text(real.id)).toContain("Tại điểm cầu có 30 đại biểu dự");
    expect(await text(invented.id)).toBeNull();

    await buildDelegate({ ...place, pointId: real.id, isDemonstration: true });
    expect(await text(null)).not.toContain("60 đại biểu");
    expect(await text(real.id)).not.toContain("30 đại biểu");
    expect(host.name).toBe("Tỉnh ủy");
  });

  it("says nothing of totals while a point has not confirmed", async () => {
    const conference = await buildConference({ state: "ended" });
    await buildPoint({ conferenceId: conference.id, role: "host", report: "confirmed" });
    await buildPoint({ conferenceId: conference.id, report: "open" });
    const facts = await readFacts({ kind: "report", conferenceId: conference.id, pointId: null }, null);
    expect(facts?.totals).toEqual([]);
  });
});

describe("the papers that a conference was about", () => {
  it("come from the record; a body's name where no issuer is printed; not the others nor those cancelled", async () => {
    const owner = await buildOrganization({ name: "Tỉnh ủy Sông Lam" });
    const conference = await buildConference({ ownerId: owner.id, state: "ended" });
    const other = await buildConference({ ownerId: owner.id });
    const paper = { conferenceId: conference.id, type: "Chỉ thị", symbol: "CT/TU", isContent: true };
    await prisma.issuedDocument.createMany({
      data: [
        {
          ...paper,
          number: 7,
          organizationId: owner.id,
          abstract: "nội dung",
          issuedOn: new Date("2021-09-02"),
        },
        { ...paper, number: 8, issuer: "Ban Bí thư", abstract: "chưa rõ ngày" },
        { ...paper, number: 9, abstract: "giấy mời", isContent: false },
        { ...paper, number: 10, abstract: "số đã hủy", numberState: "cancelled" },
        { ...paper, number: 11, abstract: "hội nghị khác", conferenceId: other.id },
      ],
    });
    const facts = await readFacts({ kind: "report", conferenceId: conference.id, pointId: null }, null);
    expect(facts?.documents.map(plainText)).toEqual([
      "Nội dung hội nghị là Chỉ thị số 07-CT/TU ngày 2-9-2021 của Tỉnh ủy Sông Lam “nội dung” và Chỉ thị số 08-CT/TU ngày [ngày ban hành] của Ban Bí thư “chưa rõ ngày”.",
    ]);
  });
});
