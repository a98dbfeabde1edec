import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { changeSettings } from "./commands";
import { readSettings } from "./queries";
import { defaultSettings, settingsSchema, type Settings } from "./rules";

beforeEach(async () => {
  await prisma.setting.deleteMany({});
});

const change = (given: Partial<Settings>, seen: Partial<Settings> = {}) => ({
  seen: { ...defaultSettings, ...seen },
  settings: { ...defaultSettings, ...seen, ...given },
});

test("what was never set is at its default; what was set is read back, and stands in the trail by name", async () => {
  const admin = await actorWith("administrator");
  expect(await readSettings()).toEqual(defaultSettings);
  const given = { siteName: "Trang tin Ban Dân vận", uySpelling: "uỷ", structuredData: false } as const;
  expect(await changeSettings(admin, change(given))).toMatchObject({ ok: true });
  expect(await readSettings()).toEqual({ ...defaultSettings, ...given });
  const event = await prisma.auditEvent.findFirst({
    where: { actorUserId: admin.id },
    select: { details: true },
  });
  expect(event?.details).toEqual({ fields: ["Tên trang", "Dữ liệu có cấu trúc", "Cách viết “ủy”"] });
});

test("two administrators change different settings at once; of the same one the second is told", async () => {
  const [one, two] = [await actorWith("administrator"), await actorWith("administrator")];
  const results = await Promise.all([
    changeSettings(one, change({ contact: "0271 387 9979" })),
    changeSettings(two, change({ licenceLine: "Giấy phép số 1" })),
  ]);
  expect(results.map((result) => result.ok)).toEqual([true, true]);
  expect(await readSettings()).toMatchObject({ contact: "0271 387 9979", licenceLine: "Giấy phép số 1" });
  const same = await Promise.all([
    changeSettings(one, change({ officeName: "Một" })),
    changeSettings(two, change({ officeName: "Hai" })),
  ]);
  expect(same.filter((result) => !result.ok)).toEqual([refuse("changed_meanwhile")]);
});

test("nothing changed writes nothing", async () => {
  const admin = await actorWith("administrator");
  expect(await changeSettings(admin, change({}))).toMatchObject({ ok: true });
  expect(await prisma.auditEvent.count({ where: { actorUserId: admin.id } })).toBe(0);
  expect(await prisma.setting.count()).toBe(0);
});

test("an emblem must be an uploaded emblem, not just any stored file, and can be taken away", async () => {
  const admin = await actorWith("administrator");
  expect(await changeSettings(admin, change({ emblemFileId: randomUUID() }))).toEqual(
    refuse("file_not_found"),
  );
  const stored = (key: string) =>
    prisma.storedFile.create({
      data: { key, contentType: "image/png", byteSize: 1, sha256: "x", name: "huy-hieu.png" },
      select: { id: true },
    });
  const photo = await stored(`photos/${randomUUID()}`);
  expect(await changeSettings(admin, change({ emblemFileId: photo.id }))).toEqual(refuse("file_not_found"));
  expect((await readSettings()).emblemFileId).toBeNull();
  const { id: emblemFileId } = await stored(`emblems/${randomUUID()}.png`);
  expect(await changeSettings(admin, change({ emblemFileId }))).toMatchObject({ ok: true });
  expect((await readSettings()).emblemFileId).toBe(emblemFileId);
  expect(await changeSettings(admin, change({ emblemFileId: null }, { emblemFileId }))).toMatchObject({
    ok: true,
  });
  expect((await readSettings()).emblemFileId).toBeNull();
});

test("whoever is no administrator changes nothing", async () => {
  const { id } = await buildOrganization();
  for (const role of ["organiser", "clerk", "editor", "approver"] as const)
    expect(await changeSettings(await actorWith(role, id), change({ siteName: "Khác" }))).toEqual(
      refuse("not_found"),
    );
  expect(await readSettings()).toEqual(defaultSettings);
});

test("a stored value that is no longer allowed counts as not set", async () => {
  await prisma.setting.createMany({
    data: [
      { key: "uySpelling", value: "uí" },
      { key: "forgotten", value: true },
      { key: "siteName", value: "Còn dùng" },
    ],
  });
  expect(await readSettings()).toEqual({ ...defaultSettings, siteName: "Còn dùng" });
});

test.each([
  [{ siteName: " " }, "Nhập tên trang."],
  [{ siteName: "a".repeat(10_000) }, "Tên trang dài nhất 120 ký tự, hãy rút gọn."],
  [{ uySpelling: "uy" }, "Chọn một cách viết."],
])("a bad setting gets a sentence (%#)", (given, sentence) => {
  const parsed = settingsSchema.safeParse({ ...defaultSettings, ...given });
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([sentence]);
});
