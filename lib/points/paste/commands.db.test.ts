import { describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { applyPaste, previewPaste } from "./commands";
import { pasteSchema } from "./rules";

const now = new Date("2026-12-01T01:00:00Z");

async function office() {
  const conference = await buildConference();
  const organiser = await actorWith("organiser", conference.ownerId);
  const stranger = await actorWith("organiser", (await buildOrganization()).id);
  return { conference, organiser, stranger };
}

const pasting = (conferenceId: string, rows: string[][], given = {}) =>
  pasteSchema.parse({
    conferenceId,
    text: rows.map((row) => row.join("\t")).join("\r\n"),
    columns: null,
    convert: false,
    ...given,
  });

const heading = ["STT", "Tên điểm cầu", "Cấp", "Chủ trì", "Chức vụ", "Điện thoại", "Số đại biểu"];
const commune = ["1", "Xã Thanh Sơn", "Xã", "Đại tá Lê Văn Tám", "Bí thư Đảng ủy xã", "0912 345 678", "36"];

async function previewed(given: Awaited<ReturnType<typeof office>>, rows: string[][], more = {}) {
  const input = pasting(given.conference.id, rows, more);
  const preview = await previewPaste(given.organiser, input);
  if (!preview.ok) throw new Error(preview.reason);
  return { input, preview: preview.value };
}

describe("pasting a list", () => {
  test("shows what each row becomes, writes nothing, then writes all of it", async () => {
    const given = await office();
    await buildPoint({ conferenceId: given.conference.id, name: "Công an tỉnh", tier: "province" });
    const { input, preview } = await previewed(given, [
      heading,
      commune,
      ["2", "công an tỉnh", "", "", "", "", "48"],
      ["3", "Xã Thanh Sơn", "", "", "", "", ""],
      ["4", "", "Xã", "", "", "", ""],
      ["5", "Xã Lỗi", "Xã", "", "", "", "ba mươi"],
      ["6", "#REF!", "", "", "", "", ""],
    ]);
    expect(preview.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, "new"],
      [3, "update"],
      [4, "refused"],
      [5, "refused"],
      [6, "refused"],
      [7, "refused"],
    ]);
    expect(preview.rows[2]?.sentences).toEqual(["Trùng tên với dòng 2."]);
    expect(await prisma.point.count({ where: { conferenceId: given.conference.id } })).toBe(1);

    const applying = { ...input, fingerprint: preview.fingerprint };
    expect(await applyPaste(given.organiser, applying, now)).toMatchObject({
      value: { added: 1, updated: 1 },
    });
    const points = await prisma.point.findMany({
      where: { conferenceId: given.conference.id },
      orderBy: { position: "asc" },
      select: {
        name: true,
        tier: true,
        summoned: true,
        assignments: { select: { rank: true, fullName: true, phone: true } },
        links: { select: { role: true } },
      },
    });
    expect(points).toEqual([
      { name: "công an tỉnh", tier: "province", summoned: 48, assignments: [], links: [] },
      {
        name: "Xã Thanh Sơn",
        tier: "commune",
        summoned: 36,
        assignments: [{ rank: "Đại tá", fullName: "Lê Văn Tám", phone: "0912 345 678" }],
        links: [{ role: "chair" }],
      },
    ]);
    expect(await applyPaste(given.organiser, applying, now)).toEqual(refuse("changed"));
  });

  test("columns are guessed without a heading, and can be named", async () => {
    const given = await office();
    const rows = [
      ["1", "Xã Đak Ơ", "Nguyễn Văn An", "0912345678", "25"],
      ["2", "Phường Đồng Xoài", "Trần Thị Bình", "0912345679", "31"],
    ];
    const { preview } = await previewed(given, rows);
    expect(preview.columns).toEqual(["number", "name", "chair", "phone", "summoned"]);
    const named = await previewed(given, rows, {
      columns: ["ignored", "chair", "name", "ignored", "ignored"],
    });
    expect(named.preview.rows.map(({ name }) => name)).toEqual(["Nguyễn Văn An", "Trần Thị Bình"]);
    const nameless = await previewed(given, rows, {
      columns: ["ignored", "ignored", "ignored", "ignored", "ignored"],
    });
    expect(nameless.preview.rows.map(({ sentences }) => sentences)).toEqual([
      ["Thiếu tên điểm cầu."],
      ["Thiếu tên điểm cầu."],
    ]);
    expect(
      await applyPaste(
        given.organiser,
        { ...nameless.input, fingerprint: nameless.preview.fingerprint },
        now,
      ),
    ).toEqual(refuse("no_name"));
  });

  test("an old font is told and converted; long cells, formulas and scripts do no harm", async () => {
    const given = await office();
    const old = [["Điểm cầu".normalize("NFD"), "Chủ trì"]];
    const { preview } = await previewed(
      given,
      [
        ["C«ng an tØnh", "x"],
        ["UBND tØnh B×nh Ph­íc", "y"],
      ],
      {
        columns: ["name", "ignored"],
      },
    );
    expect(preview.encoding).toBe("tcvn3");
    expect(preview.rows.every(({ outcome }) => outcome === "refused")).toBe(true);
    const converted = await previewed(
      given,
      [
        ["C«ng an tØnh", "x"],
        ["UBND tØnh B×nh Ph­íc", "y"],
      ],
      {
        columns: ["name", "ignored"],
        convert: true,
      },
    );
    expect(converted.preview.rows.map(({ name }) => name)).toEqual(["Công an tỉnh", "UBND tỉnh Bình Phước"]);
    const odd = await previewed(given, [
      ...old,
      ["x".repeat(10_000), ""],
      ['=HYPERLINK("http://x","y")', "<script>alert(1)</script>"],
    ]);
    expect(odd.preview.rows.map(({ outcome }) => outcome)).toEqual(["refused", "new"]);
    const applying = { ...odd.input, fingerprint: odd.preview.fingerprint };
    expect((await applyPaste(given.organiser, applying, now)).ok).toBe(true);
  });

  test("two thousand rows in as many statements as one; more are refused", async () => {
    const given = await office();
    const rows = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, nth) => [`${prefix} ${nth}`, `Người ${prefix} ${nth}`]);
    const columns = { columns: ["name", "chair"] };
    const apply = async (list: string[][]) => {
      const { input, preview } = await previewed(given, list, columns);
      const statements = await countStatements(() =>
        applyPaste(given.organiser, { ...input, fingerprint: preview.fingerprint }, now),
      );
      return statements;
    };
    const one = await apply(rows(1, "Một"));
    expect(await apply(rows(2000, "Nhiều"))).toBeLessThanOrEqual(one + 2);
    expect(await prisma.point.count({ where: { conferenceId: given.conference.id } })).toBe(2001);
    expect(
      await previewPaste(given.organiser, pasting(given.conference.id, rows(2001, "Quá"), columns)),
    ).toEqual(refuse("too_many"));
  });

  test("strangers and closed conferences are refused, and nothing is left of a paste that fails", async () => {
    const given = await office();
    const { input, preview } = await previewed(given, [heading, commune]);
    const applying = { ...input, fingerprint: preview.fingerprint };
    expect(await previewPaste(given.stranger, input)).toEqual(refuse("not_found"));
    expect(await applyPaste(given.stranger, applying, now)).toEqual(refuse("not_found"));
    await prisma.conference.update({ where: { id: given.conference.id }, data: { state: "closed" } });
    expect(await applyPaste(given.organiser, applying, now)).toEqual(refuse("closed"));
    expect(await prisma.point.count({ where: { conferenceId: given.conference.id } })).toBe(0);
    const empty = await office();
    const none = await previewed(empty, [heading, ["1", "", "", "", "", "", ""]]);
    const nothing = { ...none.input, fingerprint: none.preview.fingerprint };
    expect(await applyPaste(empty.organiser, nothing, now)).toEqual(refuse("nothing"));
  });
});
