import "server-only";
import { prisma } from "@/lib/db/client";
import { readSettings } from "../queries";
import { emblemFolder } from "./rules";

/** Where the emblem lies that is shown now. Asks for no right: everybody sees it. Null for every other id. */
export async function findEmblem(fileId: string): Promise<{ key: string } | null> {
  const { emblemFileId } = await readSettings();
  if (emblemFileId === null || emblemFileId !== fileId) return null;
  return prisma.storedFile.findFirst({
    where: { id: emblemFileId, key: { startsWith: emblemFolder } },
    select: { key: true },
  });
}
