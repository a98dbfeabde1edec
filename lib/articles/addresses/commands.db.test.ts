import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPublication } from "@/prisma/factories";
import { changeAddress } from "./commands";
import { findRedirect } from "./queries";

async function office() {
  const owner = await buildOrganization();
  const conference = await buildConference({ ownerId: owner.id });
  const approver = await actorWith("approver", owner.id);
  return { owner, conference, approver, published: () => buildPublication({ conferenceId: conference.id }) };
}
const named = (name: string) => `${name}-${randomUUID().slice(0, 8)}`;
const slugOf = async (id: string) => (await prisma.publication.findUniqueOrThrow({ where: { id } })).slug;

describe("another address for a published article", () => {
  it("leaves every earlier one leading on, and takes a detour away when it goes back", async () => {
    const { approver, published } = await office();
    const { id, articleId, slug: a } = await published();
    const [b, c] = [named("b"), named("c")];
    for (const slug of [b, c, c])
      expect(await changeAddress(approver, { articleId, slug })).toEqual({ ok: true, value: { slug } });
    expect(await findRedirect(`/tin-bai/${a}`)).toBe(c);
    expect(await findRedirect(`/tin-bai/${b}`)).toBe(c);
    expect(await findRedirect(`/tin-bai/${c}`)).toBeNull();
    await changeAddress(approver, { articleId, slug: a });
    expect(await slugOf(id)).toBe(a);
    expect(await findRedirect(`/tin-bai/${a}`)).toBeNull();
    expect(await findRedirect(`/tin-bai/${c}`)).toBe(a);
    expect(
      await prisma.auditEvent.count({ where: { subjectId: articleId, kind: "article.readdressed" } }),
    ).toBe(3);
  });

  it("refuses one that another article has, or had", async () => {
    const { approver, published } = await office();
    const [one, other] = [await published(), await published()];
    const taken = { ok: false, reason: "taken" };
    expect(await changeAddress(approver, { articleId: one.articleId, slug: other.slug })).toMatchObject(
      taken,
    );
    await changeAddress(approver, { articleId: other.articleId, slug: named("moi") });
    expect(await changeAddress(approver, { articleId: one.articleId, slug: other.slug })).toMatchObject(
      taken,
    );
    expect(await slugOf(one.id)).toBe(one.slug);
    await expect(
      prisma.redirect.create({ data: { path: `/tin-bai/${one.slug}`, publicationId: other.id } }),
    ).rejects.toThrow();
  });

  it("of two that take it at once one gets it, also while its owner leaves it", async () => {
    const { approver, published } = await office();
    const [one, other, owner] = [await published(), await published(), await published()];
    const wanted = owner.slug;
    const free = named("free");
    const both = await Promise.all([
      changeAddress(approver, { articleId: one.articleId, slug: free }),
      changeAddress(approver, { articleId: other.articleId, slug: free }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await Promise.all([
      changeAddress(approver, { articleId: owner.articleId, slug: named("leaves") }),
      changeAddress(approver, { articleId: one.articleId, slug: wanted }),
    ]);
    // Whoever came first: the address of an article is never one that leads to another.
    expect(await slugOf(one.id)).not.toBe(wanted);
    expect(await findRedirect(`/tin-bai/${wanted}`)).not.toBeNull();
  });

  it("is for the approver of the office, and for what has been published", async () => {
    const { owner, conference, published } = await office();
    const { articleId, slug } = await published();
    for (const actor of [
      await actorWith("editor", owner.id),
      await actorWith("approver", (await buildOrganization()).id),
    ])
      expect(await changeAddress(actor, { articleId, slug: named("x") })).toEqual(refuse("not_found"));
    const line = { type: "doc", content: [{ type: "paragraph" }] };
    const draft = await prisma.article.create({
      data: { conferenceId: conference.id, organizationId: owner.id, title: line, lead: line, body: line },
    });
    expect(
      await changeAddress(await actorWith("approver", owner.id), { articleId: draft.id, slug: named("x") }),
    ).toEqual(refuse("not_published"));
    expect(await prisma.redirect.count({ where: { path: `/tin-bai/${slug}` } })).toBe(0);
  });

  it("of a withdrawn article none leads on", async () => {
    const { approver, published } = await office();
    const { id, articleId, slug } = await published();
    await changeAddress(approver, { articleId, slug: named("b") });
    await prisma.publication.update({ where: { id }, data: { withdrawnAt: new Date() } });
    expect(await findRedirect(`/tin-bai/${slug}`)).toBeNull();
  });
});
