import "server-only";
import { prisma, inTransaction } from "@/lib/db/client";
import type { FileTree } from "@/lib/files/trees";
import { describeFailure } from "@/lib/text/failure";
import { oldAddressOf } from "../../addresses/rules";
import { mostItems } from "../rules";
import { NotImportable, openTree } from "../source";
import { leaseMs } from "../worker/commands";
import type { Work } from "../worker/queries";
import { readList, type Listed } from "./csv/rules";
import { isDocument, readDocument } from "./document";
import { momentOf, recognisePage } from "./page/rules";
import { nameOfFile } from "./source";

const batch = 50;
/** A document may take its whole time (word.ts): what was read is told in time for the lease. */
const batchMs = 20_000;
const mostList = 50 * 1024 * 1024;

const countOf = (text: string | undefined) => {
  const digits = (text ?? "").replace(/[.,\s]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
};
const pathOf = (address: string | null | undefined) => {
  if (!address) return null;
  const url = URL.parse(address, "http://localhost");
  return url && /^https?:$/.test(url.protocol)
    ? oldAddressOf(url.pathname, Object.fromEntries(url.searchParams))
    : null;
};

async function readPage(tree: FileTree, path: string) {
  try {
    const read = await readDocument(tree, path);
    return "problem" in read
      ? { problem: read.problem, page: null }
      : { problem: null, page: recognisePage(read.html) };
  } catch (error) {
    // One file that nobody reckoned with must not keep the others out.
    console.error("a file of an import cannot be read", describeFailure(error));
    return { problem: "Máy chủ gặp lỗi khi đọc tệp này.", page: null };
  }
}

/** One file as a row of the preview: what the list beside says wins over what the page says of itself. */
export async function itemOf(tree: FileTree, path: string, listed: Listed) {
  const { problem, page } = await readPage(tree, path);
  return {
    path,
    title: (listed.title ?? (page?.title || nameOfFile(path))).slice(0, 300),
    publishedAt: momentOf(listed.date ?? "") ?? page?.publishedAt ?? null,
    author: (listed.author ?? page?.author)?.slice(0, 120) ?? null,
    category: (listed.category ?? page?.category)?.slice(0, 80) ?? null,
    views: countOf(listed.views) ?? page?.views ?? null,
    oldAddress: pathOf(listed.address) ?? pathOf(page?.canonical) ?? oldAddressOf(`/${path}`),
    problem,
  };
}

/**
 * Makes the preview of a folder's files, anew where an earlier worker did not get to its end. False: the import is no
 * longer this worker's. Throws `NotImportable` where there is nothing to import.
 */
export async function readFolder({ id: runId, worker }: Work, path: string): Promise<boolean> {
  const tree = await openTree(path);
  try {
    const documents = tree.paths.filter(isDocument);
    if (documents.length === 0) throw new NotImportable("Trong tệp không có tệp HTML hoặc Word (.docx) nào.");
    if (documents.length > mostItems)
      throw new NotImportable("Có quá nhiều tệp. Hãy chia thành nhiều lần nhập.");
    const [list] = tree.paths.filter((each) => /(?:^|\/)danh-sach\.csv$/i.test(each));
    const bytes = list === undefined ? null : await tree.read(list, mostList);
    const told =
      bytes instanceof Uint8Array ? readList(new TextDecoder().decode(bytes)) : new Map<string, Listed>();
    await prisma.importItem.deleteMany({ where: { runId } });
    for (let at = 0; at < documents.length;) {
      const items: (Awaited<ReturnType<typeof itemOf>> & { runId: string; position: number })[] = [];
      const began = Date.now();
      for (const each of documents.slice(at, at + batch)) {
        items.push({ runId, position: at, ...(await itemOf(tree, each, told.get(each) ?? {})) });
        at += 1;
        if (Date.now() - began >= batchMs) break;
      }
      const mine = await inTransaction(async (tx) => {
        const { count } = await tx.importRun.updateMany({
          where: { id: runId, worker, state: "running" },
          data: { total: documents.length, workedUntil: new Date(Date.now() + leaseMs) },
        });
        if (count === 1) await tx.importItem.createMany({ data: items });
        return count === 1;
      });
      if (!mine) return false;
    }
    const { count } = await prisma.importRun.updateMany({
      where: { id: runId, worker, state: "running" },
      data: { readAt: new Date(), attempts: 0 },
    });
    return count === 1;
  } finally {
    await tree.close();
  }
}

/** Leaves an import whose preview is made to the people who look through it. */
export const toReview = ({ id, worker }: Work) =>
  prisma.importRun.updateMany({
    where: { id, worker, state: "running" },
    data: { state: "review", worker: null, workedUntil: null },
  });
