import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";

/** A paper of a conference that the actor may read, public or not, and where its bytes lie. Null: there is none. */
export async function findOwnPaper(actor: Actor, conferenceId: string, fileId: string) {
  if (![conferenceId, fileId].every((id) => z.uuid().safeParse(id).success)) return null;
  const found = await prisma.conferenceFile.findFirst({
    where: {
      id: fileId,
      conference: { AND: [conferenceScope(actor, "conferences:read"), { id: conferenceId }] },
    },
    relationLoadStrategy: "join",
    select: { name: true, storedFile: { select: { key: true, contentType: true } } },
  });
  return found?.storedFile ? { name: found.name, ...found.storedFile } : null;
}
