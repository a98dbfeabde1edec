import "server-only";
import { prisma } from "@/lib/db/client";
import { heldMs } from "./rules";

/** What was taken off the site while a proxy may still hold it, newest first. */
export const listWithdrawn = (now: Date) =>
  prisma.publication.findMany({
    where: { withdrawnAt: { gte: new Date(now.getTime() - heldMs) } },
    orderBy: { withdrawnAt: "desc" },
    take: 1_000,
    select: { slug: true, photos: true },
  });
