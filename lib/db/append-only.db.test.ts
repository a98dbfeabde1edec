import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildPoint, buildPublication } from "@/prisma/factories";

async function pointWithEvent() {
  const point = await buildPoint();
  const event = await prisma.pointEvent.create({
    data: {
      operationId: randomUUID(),
      pointId: point.id,
      kind: "connected",
      at: new Date(),
      actorName: "Trung tâm",
    },
  });
  return { point, event };
}

test("what happened to a point is neither changed nor taken out, and goes with the point", async () => {
  const { point, event } = await pointWithEvent();
  const { id } = event;
  await expect(prisma.pointEvent.update({ where: { id }, data: { note: "khác" } })).rejects.toThrow();
  await expect(prisma.pointEvent.delete({ where: { id } })).rejects.toThrow();
  await expect(prisma.$executeRaw`TRUNCATE point_events`).rejects.toThrow();
  expect(await prisma.pointEvent.count({ where: { id, note: null } })).toBe(1);
  await prisma.point.delete({ where: { id: point.id } });
  expect(await prisma.pointEvent.count({ where: { id } })).toBe(0);
});

test("a publication's words change with its next revision only, and it is never taken out", async () => {
  const { id, title } = await buildPublication();
  const where = { id };
  const change = (data: Parameters<typeof prisma.publication.update>[0]["data"]) =>
    prisma.publication.update({ where, data });
  for (const data of [
    { title: "Khác" },
    { lead: "Khác" },
    { html: "<p>Khác</p>" },
    { photos: [{ photoId: randomUUID() }] },
    { byline: "Khác" },
    { revision: { increment: 2 }, title: "Khác" },
    { revision: { increment: 1 }, publishedAt: new Date() },
  ])
    await expect(change(data), JSON.stringify(data)).rejects.toThrow();
  await expect(prisma.publication.delete({ where })).rejects.toThrow();
  expect(await prisma.publication.findUniqueOrThrow({ where })).toMatchObject({ title, revision: 1 });
  await change({ withdrawnAt: new Date() });
  await change({ slug: `khac-${id}`, leadSince: new Date(), topics: [{ slug: "khac", name: "Khác" }] });
  await change({ revision: { increment: 1 }, title: "Bản sửa", withdrawnAt: null });
  expect(await prisma.publication.findUniqueOrThrow({ where })).toMatchObject({
    title: "Bản sửa",
    revision: 2,
  });
});
