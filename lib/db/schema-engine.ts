import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

const require = createRequire(import.meta.url);

// The binding holds one instance for the whole process: a second copy of this module must not put another in its place.
declare global {
  var diemCauSchemaEngine: Promise<typeof engine> | undefined;
}

async function load() {
  const file = require
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/schema_engine_bg\.js$/, "schema_engine_bg.wasm");
  const imports = { "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") (start as () => void)();
  return engine;
}

/** Prisma's migration engine as WebAssembly: the native one is a download, which an office without Internet cannot make. */
export const loadSchemaEngine = () => (globalThis.diemCauSchemaEngine ??= load());
