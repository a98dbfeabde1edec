import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";

/** Who approves articles for an office, or runs the installation. */
export const mayManageCategories = (actor: Actor): boolean =>
  reachOf(actor, "articles:approve").organizationIds.length > 0 ||
  reachOf(actor, "settings:manage").everywhere;

/** All categories with how many articles each has; null for whoever may not change them. */
export async function listCategoriesToManage(actor: Actor) {
  if (!mayManageCategories(actor)) return null;
  const rows = await prisma.category.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, slug: true, name: true, position: true, _count: { select: { articles: true } } },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, articles: _count.articles }));
}

export const listCategories = () =>
  prisma.category.findMany({
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, slug: true, name: true, position: true },
  });
