import { openApiDocument } from "@/lib/api/document/rules";

/** Readable without a key: it tells how to ask, and names nobody. */
export const GET = () =>
  Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
