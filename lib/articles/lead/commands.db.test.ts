import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { setLead } from "./commands";

const now = new Date("2022-01-14T05:00:00Z");
const leads = async () =>
  (await prisma.publication.findMany({ where: { leadSince: { not: null } } })).map(
    ({ articleId }) => articleId,
  );

describe("the lead story", () => {
  it("is one, the last that was chosen, also when two choose at once", async () => {
    const owner = await buildOrganization();
    const conferenceId = (await buildConference({ ownerId: owner.id })).id;
    const approver = await actorWith("approver", owner.id);
    const [one, other] = [await buildPublication({ conferenceId }), await buildPublication({ conferenceId })];
    for (const { articleId } of [one, one, other]) {
      expect(await setLead(approver, { articleId, isLead: true }, now)).toEqual({ ok: true, value: null });
      expect(await leads()).toEqual([articleId]);
    }
    await Promise.all(
      [one, other, one, other].map(({ articleId }) => setLead(approver, { articleId, isLead: true }, now)),
    );
    expect(await leads()).toHaveLength(1);
    for (const { articleId } of [one, other, one]) await setLead(approver, { articleId, isLead: false }, now);
    expect(await leads()).toEqual([]);
  });

  it("is chosen by the approver of the office, of what is on the site", async () => {
    const owner = await buildOrganization();
    const conferenceId = (await buildConference({ ownerId: owner.id })).id;
    const { articleId } = await buildPublication({ conferenceId });
    const withdrawn = await buildPublication({ conferenceId, withdrawnAt: now });
    const input = { articleId, isLead: true };
    expect(await setLead(await actorWith("editor", owner.id), input, now)).toEqual(refuse("not_found"));
    const stranger = await actorWith("approver", (await buildOrganization()).id);
    expect(await setLead(stranger, input, now)).toEqual(refuse("not_found"));
    const approver = await actorWith("approver", owner.id);
    expect(await setLead(approver, { articleId: withdrawn.articleId, isLead: true }, now)).toEqual(
      refuse("not_public"),
    );
    expect(await leads()).toEqual([]);
  });
});
