import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { actorWith, buildOrganization } from "@/prisma/factories";
import { recordExport } from "./commands";

test("a list that was taken out stands in the trail of its office, with who took it", async () => {
  const { id: organizationId } = await buildOrganization();
  const actor = await actorWith("organiser", organizationId);
  await recordExport(actor, { organizationId }, "liên kết của 2 điểm cầu");
  const events = await prisma.auditEvent.findMany({
    where: { organizationId },
    select: { kind: true, actorUserId: true, details: true },
  });
  expect(events).toEqual([
    { kind: "export.made", actorUserId: actor.id, details: { target: "liên kết của 2 điểm cầu" } },
  ]);
});
