import { defineConfig } from "prisma/config";

// The command line insists on finding its native engine, which is a download; generating needs none of it.
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({ schema: "schema" });
