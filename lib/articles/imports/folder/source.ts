import "server-only";
import { plainLine } from "../plain/rules";
import { openTree, picturesOf, type Source } from "../source";
import { readDocument } from "./document";
import { recognisePage } from "./page/rules";
import { countItems, fileKey, readItems } from "./queries";

const batch = 50;

/** The files of a folder as they were looked through: in their order, with what an editor corrected. */
export async function openFolderSource(runId: string, path: string): Promise<Source> {
  const tree = await openTree(path);
  const total = await countItems(runId);
  return {
    total,
    notes: [],
    problem: null,
    pictures: picturesOf(tree),
    async *items(from) {
      for (let at = from; ; at += batch) {
        const rows = await readItems(runId, at, batch);
        for (const row of rows) {
          const leftOut = (detail: string) => ({ kind: "left_out", subject: row.path, detail }) as const;
          if (row.problem !== null) yield leftOut(row.problem);
          else if (row.isLeft) yield leftOut("Được bỏ khi rà soát.");
          else {
            const read = await readDocument(tree, row.path);
            if ("problem" in read) {
              yield leftOut(read.problem);
              continue;
            }
            const { html } = recognisePage(read.html);
            yield {
              base: row.path,
              pictures: read.pictures,
              pictureBytes: read.pictureBytes,
              imported: {
                key: fileKey + row.path,
                title: row.title,
                lead: "",
                html,
                state: row.publishedAt === null ? "draft" : "published",
                publishedAt: row.publishedAt,
                changedAt: null,
                authors: row.author === null ? [] : row.author.split(/\s+[-–]\s+|\s*,\s*/).filter(Boolean),
                category: row.category,
                topics: [],
                slug: null,
                oldAddresses: row.oldAddress === null ? [] : [row.oldAddress],
                views: row.views ?? 0,
                cover: null,
                notes:
                  row.publishedAt === null
                    ? [{ kind: "no_date", subject: row.title, detail: `${row.path}: nhập thành bản nháp.` }]
                    : [],
              },
            };
          }
        }
        if (rows.length < batch) return;
      }
    },
    close: () => tree.close(),
  };
}

export const nameOfFile = (path: string) =>
  plainLine((path.split("/").at(-1) ?? path).replace(/\.\w+$/, "").replace(/[-_]+/g, " "));
