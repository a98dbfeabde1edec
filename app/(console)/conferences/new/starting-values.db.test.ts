import { afterEach, expect, it, vi } from "vitest";
import { createConference } from "@/lib/conferences/commands";
import { createConferenceSchema } from "@/lib/conferences/schema";
import { findConferenceToEdit } from "@/lib/conferences/queries";
import { prisma } from "@/lib/db/client";
import { changeSettings } from "@/lib/settings/commands";
import { readSettings } from "@/lib/settings/queries";
import { actorWith, buildOrganization } from "@/prisma/factories";
import NewConferencePage from "./page";

const signedIn = vi.hoisted((): { actor: unknown } => ({ actor: null }));
vi.mock("@/lib/auth/actor", async (original) => ({
  ...(await original<object>()),
  requireMayAnywhere: () => Promise.resolve(signedIn.actor),
}));

afterEach(() => prisma.setting.deleteMany({}));

it.each([true, false])(
  "a new conference begins with the installation's word on substitutes (%s), and keeps its own afterwards",
  async (counts) => {
    const { id: ownerId } = await buildOrganization();
    const organiser = await actorWith("organiser", ownerId);
    const administrator = await actorWith("administrator");
    const setTo = async (substituteCountsAsPresent: boolean) => {
      const seen = await readSettings();
      await changeSettings(administrator, { seen, settings: { ...seen, substituteCountsAsPresent } });
    };
    await setTo(counts);
    signedIn.actor = organiser;
    const shown = JSON.stringify(await NewConferencePage());
    expect(shown).toContain(`"substituteCounts":${counts}`);

    const form = createConferenceSchema.parse({
      noSecrets: true,
      ownerId,
      name: "Hội nghị sơ kết",
      otherName: "",
      otherSubject: "",
      kind: "annual_review",
      format: "online",
      scope: "",
      hosts: [],
      heldOn: "15/12/2026",
      heldUntil: "",
      startTime: "",
      endTime: "",
      videoSystem: "none",
      videoUrl: "",
      videoDial: "",
      videoCode: "",
      videoNote: "",
      chairRule: "",
      substituteCounts: counts,
    });
    const created = await createConference(organiser, form, new Date("2026-11-20T02:00:00Z"));
    if (!created.ok) throw new Error(created.reason);
    await setTo(!counts);
    const kept = await findConferenceToEdit(organiser, created.value.conferenceId);
    expect(kept?.substituteCounts).toBe(counts);
  },
);
