import { parseArgs } from "node:util";
import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { Problem, runCommand } from "./problem";

const usage =
  "Cách dùng: npm run import -- --office <mã hoặc tên cơ quan> --wordpress <tệp.xml> [--uploads <thư mục hoặc tệp .zip ảnh>] [--pages]\n" +
  "           npm run import -- --office <mã hoặc tên cơ quan> --folder <thư mục hoặc tệp .zip>";

const options = {
  office: { type: "string" },
  wordpress: { type: "string" },
  uploads: { type: "string" },
  folder: { type: "string" },
  pages: { type: "boolean", default: false },
} as const;

function readArguments() {
  try {
    return parseArgs({ options }).values;
  } catch {
    throw new Problem(usage);
  }
}

/** `npm run import`: an office's old articles, from files where they lie on the server. */
await runCommand(async () => {
  const { office, wordpress, folder, uploads, pages } = readArguments();
  const main = wordpress ?? folder;
  if (!office || !main || (wordpress && folder)) throw new Problem(usage);
  const { close } = await attachDatabase(readEnv());
  try {
    const { importAtOnce } = await import("./import-articles");
    await importAtOnce(
      { office, source: wordpress ? "wordpress" : "files", main, pictures: uploads ?? null, pages },
      console.log,
    );
  } finally {
    await close();
  }
});
