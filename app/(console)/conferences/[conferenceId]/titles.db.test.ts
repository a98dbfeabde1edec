import { beforeEach, describe, expect, it, vi } from "vitest";
import { actorWith, buildConference, buildOrganization } from "@/prisma/factories";
import { generateMetadata as agenda } from "./agenda/page";
import { generateMetadata as copy } from "./copy/page";
import { generateMetadata as edit } from "./edit/page";
import { generateMetadata as figures } from "./figures/page";
import { generateMetadata as outcomes } from "./outcomes/page";
import { generateMetadata as overview } from "./page";

const signedIn = vi.hoisted((): { actor: unknown } => ({ actor: null }));
vi.mock("@/lib/auth/actor", async (original) => ({
  ...(await original<object>()),
  requireActor: () => Promise.resolve(signedIn.actor),
}));

const titles = { agenda, copy, edit, figures, outcomes, overview };
const at = (conferenceId: string) => ({
  params: Promise.resolve({ conferenceId }),
  searchParams: Promise.resolve({}),
});

describe.each(Object.entries(titles))("the title of %s", (_page, title) => {
  let ownerId: string;
  beforeEach(async () => {
    ownerId = (await buildOrganization()).id;
    signedIn.actor = await actorWith("organiser", ownerId);
  });

  it("names the actor's own conference", async () => {
    const { id } = await buildConference({ ownerId, name: "Hội nghị của mình" });
    expect((await title(at(id))).title).toContain("Hội nghị của mình");
  });

  it("is 404 for another office's conference, an unknown id and no id at all", async () => {
    const foreign = await buildConference({ name: "Hội nghị kín của cơ quan khác" });
    for (const id of [foreign.id, "00000000-0000-4000-8000-00000000dead", "abc"]) {
      await expect(title(at(id))).rejects.toThrow(/404/);
    }
  });
});
