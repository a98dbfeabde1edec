import "server-only";
import { prisma } from "@/lib/db/client";

/** The address at which the article of an old one stands now; null where there is none, or it was withdrawn. */
export async function findRedirect(path: string): Promise<string | null> {
  const found = await prisma.redirect.findFirst({
    where: { path, publication: { withdrawnAt: null } },
    relationLoadStrategy: "join",
    select: { publication: { select: { slug: true } } },
  });
  return found?.publication.slug ?? null;
}
