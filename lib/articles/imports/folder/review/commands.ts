import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { ok, refuse, type Result } from "@/lib/result";
import { oldAddressOf } from "../../../addresses/rules";
import type { ItemRefusal, SaveItem } from "./rules";

/**
 * Corrects what was recognised in one file, before the import. Refuses `not_found`, and `wrong_state` once the import goes
 * on. Said twice it is the same.
 */
export async function saveItem(actor: Actor, input: SaveItem): Promise<Result<null, ItemRefusal>> {
  const { runId, position, oldAddress, ...rest } = input;
  const organizationId = { in: reachOf(actor, "articles:approve").organizationIds };
  const { count } = await prisma.importItem.updateMany({
    where: { runId, position, run: { organizationId, state: "review" } },
    data: { ...rest, oldAddress: oldAddress === null ? null : oldAddressOf(oldAddress) },
  });
  if (count === 1) return ok(null);
  const there = await prisma.importItem.count({ where: { runId, position, run: { organizationId } } });
  return refuse(there > 0 ? "wrong_state" : "not_found");
}
