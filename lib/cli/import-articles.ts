import { basename } from "node:path";
import { beginAtOnce } from "@/lib/articles/imports/commands";
import { listNotes } from "@/lib/articles/imports/queries";
import { countNames, noteNames, type ImportSource } from "@/lib/articles/imports/rules";
import { readWork } from "@/lib/articles/imports/worker/queries";
import { workOn } from "@/lib/articles/imports/worker/run";
import { findOffices, findRunProblem } from "@/lib/articles/imports/queries";
import { Problem } from "./problem";

const terminal = { kind: "job", name: "Dòng lệnh trên máy chủ" } as const;
const shownNotes = 200;

async function officeOf(text: string): Promise<string> {
  const found = await findOffices(text);
  if (found.length === 1 && found[0]) return found[0].id;
  if (found.length === 0) throw new Problem(`Không có cơ quan nào là “${text}”.`);
  const list = found.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  throw new Problem(`Có nhiều cơ quan khớp với “${text}”, hãy dùng mã:\n${list}`);
}

/** Imports from files where they lie and says how far it is; ends with a `Problem` where it fails. */
export async function importAtOnce(
  given: { office: string; source: ImportSource; main: string; pictures: string | null; pages: boolean },
  say: (line: string) => void,
): Promise<void> {
  const organizationId = await officeOf(given.office);
  const { source, main, pictures, pages } = given;
  const { id, worker } = await beginAtOnce(terminal, { organizationId, source, name: basename(main), pages });
  const work = await readWork(id, worker);
  if (!work) throw new Problem("Lần nhập đã bị dừng.");
  const stopping = new AbortController();
  const ended = await workOn(
    work,
    { main, pictures },
    {
      until: new Date(8.64e15),
      review: false,
      signal: stopping.signal,
      progress: ({ done, total }) => say(`${done}/${total}`),
    },
  );
  const { problem, counts } = await findRunProblem(id);
  if (ended === "failed") throw new Problem(problem ?? "Không nhập được.");
  if (ended === "stopped") throw new Problem("Lần nhập đã bị dừng ở trang “Nhập tin bài cũ”.");
  for (const [key, name] of Object.entries(countNames)) say(`${name}: ${counts[key as keyof typeof counts]}`);
  if (problem !== null) say(problem);
  const { rows, total } = await listNotes(id, shownNotes);
  for (const { kind, subject, detail } of rows)
    say(`- ${noteNames[kind]}: ${subject}${detail === null ? "" : ` (${detail})`}`);
  if (total > rows.length) say(`… và ${total - rows.length} dòng nữa, xem ở trang “Nhập tin bài cũ”.`);
}
