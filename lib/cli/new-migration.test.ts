import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { diffSchemas, readSchema } from "@/lib/db/migrate";
import { joinSchema, snapshotFile } from "./new-migration";

const schema = await readSchema();

describe("a new migration", () => {
  it("has nothing to say when the schema is what the newest migration leaves: if this fails, run npm run db:migration -- <name>", async () => {
    const snapshot = await readFile(snapshotFile, "utf8");
    expect(await diffSchemas([["snapshot.prisma", snapshot]], schema)).toBe("");
  });

  it("holds the SQL of a field that was added", async () => {
    const more = schema.map(([name, text]): [string, string] => [
      name,
      text.replace("model Setting {", "model Setting {\n  note String?"),
    ]);
    expect(await diffSchemas([["snapshot.prisma", joinSchema(schema)]], more)).toBe(
      '-- AlterTable\nALTER TABLE "settings" ADD COLUMN     "note" TEXT;',
    );
  });
});
