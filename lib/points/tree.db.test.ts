import { describe, expect, test } from "vitest";
import { violates } from "@/lib/db/errors";
import { prisma } from "@/lib/db/client";
import { actorWith, buildConference, buildPoint } from "@/prisma/factories";
import { addPoint, editPoint } from "./commands";
import { addPointSchema, editPointSchema } from "./rules";

const now = new Date();

const typed = {
  name: "Tỉnh ủy",
  role: "member",
  tier: "province",
  organizationId: null,
  parentId: null,
  place: "",
  address: "",
  countingMode: "headcount",
  summoned: 100,
  joinSystem: null,
  joinUrl: "",
  joinDial: "",
  joinCode: "",
  backupPhone: "",
} as const;

async function office() {
  const conference = await buildConference();
  return { conference, organiser: await actorWith("organiser", conference.ownerId) };
}

const hang = (id: string, parentId: string) => prisma.point.update({ where: { id }, data: { parentId } });

describe("points form trees", () => {
  test("a ring is refused by the database itself, also when two hands close it at once", async () => {
    const { conference } = await office();
    for (let round = 0; round < 3; round += 1) {
      const one = await buildPoint({ conferenceId: conference.id });
      const other = await buildPoint({ conferenceId: conference.id });
      const results = await Promise.allSettled([hang(one.id, other.id), hang(other.id, one.id)]);
      const refused = results.filter((result) => result.status === "rejected");
      expect(refused.map(({ reason }) => violates(reason, "points_form_trees"))).toEqual([true]);
    }
  });

  test("one statement cannot write a ring either", async () => {
    const { conference } = await office();
    const one = await buildPoint({ conferenceId: conference.id });
    const other = await buildPoint({ conferenceId: conference.id });
    const closing = prisma.$executeRaw`
      UPDATE points SET parent_id = CASE id WHEN ${one.id}::uuid THEN ${other.id}::uuid ELSE ${one.id}::uuid END
       WHERE id IN (${one.id}::uuid, ${other.id}::uuid)`;
    await expect(closing).rejects.toSatisfy((error: unknown) => violates(error, "points_form_trees"));
  });
});

describe("a point that reports for those beneath it", () => {
  test("is one that reports a number: a list tells of its own people alone, whatever was ticked", async () => {
    const { conference, organiser } = await office();
    const add = async (countingMode: "headcount" | "roster") => {
      const input = addPointSchema.parse({
        ...typed,
        conferenceId: conference.id,
        countingMode,
        coversSubtree: true,
      });
      const added = await addPoint(organiser, input, now);
      if (!added.ok) throw new Error(added.reason);
      return prisma.point.findUniqueOrThrow({ where: { id: added.value.pointId } });
    };
    expect((await add("roster")).coversSubtree).toBe(false);
    const point = await add("headcount");
    expect(point.coversSubtree).toBe(true);
    const edit = editPointSchema.parse({
      ...typed,
      pointId: point.id,
      version: point.version,
      countingMode: "groups",
      coversSubtree: true,
    });
    expect((await editPoint(organiser, edit, now)).ok).toBe(true);
    expect((await prisma.point.findUniqueOrThrow({ where: { id: point.id } })).coversSubtree).toBe(false);
    const event = await prisma.auditEvent.findFirstOrThrow({
      where: { pointId: point.id, kind: "point.updated" },
    });
    expect(event.details).toMatchObject({ fields: ["cách tính đại biểu", "số báo gồm cả cấp dưới"] });
  });
});
