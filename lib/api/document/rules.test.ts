import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { envelopeOf, eventShapes, type SentEvent } from "@/lib/webhooks/events/schema";
import { endpoints } from "./endpoints/rules";
import { examples } from "./examples/rules";
import { openApiDocument } from "./rules";

const document = openApiDocument();
const handlers = fileURLToPath(new URL("../../../app/api/v1", import.meta.url));

/** Every "$ref" in a value, wherever it stands. */
const references = (value: unknown): string[] =>
  value === null || typeof value !== "object"
    ? []
    : Object.entries(value).flatMap(([key, held]) => (key === "$ref" ? [String(held)] : references(held)));

describe("the document", () => {
  it("has an entry for every handler, and a handler for every entry", async () => {
    const files = readdirSync(handlers, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith("route.ts"),
    );
    const served: string[] = [];
    for (const file of files) {
      const path = `/${file.replace(/\/route\.ts$/, "")}`.replace(/\[(\w+)\]/g, "{$1}");
      if (path === "/openapi.json") continue;
      const methods = Object.keys((await import(`${handlers}/${file}`)) as object);
      served.push(...methods.map((method) => `${method.toLowerCase()} ${path}`));
    }
    const told = Object.entries(document.paths).flatMap(([path, held]) =>
      Object.keys(held).map((method) => `${method} ${path}`),
    );
    expect(told.sort()).toEqual(served.sort());
  });

  it("refers to nothing that it does not hold", () => {
    const found = new Set(references(document));
    expect(found.size).toBeGreaterThan(5);
    for (const reference of found)
      expect(Object.keys(document.components.schemas)).toContain(reference.split("/").at(-1));
  });

  it.each(endpoints.map((one) => [one.id, one] as const))(
    "%s: its examples are what its schemas take",
    (_, one) => {
      expect(one.answer.safeParse(one.example.answer).error).toBeUndefined();
      expect((one.body === null) === (one.method === "get")).toBe(true);
      if (one.body) expect(one.body.safeParse(one.example.body).error).toBeUndefined();
    },
  );

  it.each(Object.keys(eventShapes) as SentEvent[])("the example of %s is what its shape takes", (event) => {
    const body = { type: event, timestamp: "2026-12-15T00:52:31.000Z", data: examples[event] };
    expect(envelopeOf(event, eventShapes[event]).safeParse(body).error).toBeUndefined();
  });

  it("says of every field what it means", () => {
    const silent: string[] = [];
    const walk = (value: unknown, path: string) => {
      if (value === null || typeof value !== "object") return;
      const { properties } = value as { properties?: Record<string, Record<string, unknown>> };
      for (const [name, field] of Object.entries(properties ?? {}))
        if (field["description"] === undefined && !("$ref" in field) && field["type"] !== "object")
          silent.push(`${path}.${name}`);
      for (const [key, held] of Object.entries(value)) if (key !== "example") walk(held, `${path}.${key}`);
    };
    walk(document, "");
    expect(silent).toEqual([]);
  });

  it("keeps no pattern beside a format, no dialect of its own and no value of this machine", () => {
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/"\$id"|"\$schema"|9007199254740991|"format":"uuid","pattern"/);
    expect(document.openapi).toBe("3.1.0");
    for (const path of Object.values(document.paths))
      for (const operation of Object.values(path))
        expect(operation).toMatchObject({
          operationId: expect.any(String) as string,
          summary: expect.any(String) as string,
        });
  });
});
