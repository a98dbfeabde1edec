import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { createArticle } from "../commands";
import { readLatestText } from "./queries";

it("gives what stands now and whose it is to those who may write it, and nothing to others", async () => {
  const owner = await buildOrganization();
  const [editor, clerk, stranger] = await Promise.all([
    actorWith("editor", owner.id),
    actorWith("clerk", owner.id),
    actorWith("approver", (await buildOrganization()).id),
  ]);
  const { id: conferenceId } = await buildConference({ ownerId: owner.id, state: "ended" });
  const made = await createArticle(editor, { kind: "report", conferenceId, pointId: null });
  if (!made.ok) throw new Error(made.reason);
  const { articleId } = made.value;
  await prisma.article.update({ where: { id: articleId }, data: { byline: "Văn An" } });
  expect(await readLatestText(editor, { articleId })).toMatchObject({
    ok: true,
    value: { version: 1, actorName: editor.name, details: { byline: "Văn An" } },
  });
  for (const actor of [clerk, stranger])
    expect(await readLatestText(actor, { articleId })).toEqual(refuse("not_found"));
});
