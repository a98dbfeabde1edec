import type { TestProject } from "vitest/node";
import { debianBinaries, startTestServer } from "./database";

declare module "vitest" {
  interface ProvidedContext {
    database: { superUrl: string; appUrl: string };
  }
}

/** One server for all workers of a project: the embedded one, or for `db15` Debian's oldest that we support. */
export default async function setup(project: TestProject) {
  const server = await startTestServer(project.name === "db15" ? debianBinaries : undefined);
  project.provide("database", { superUrl: server.url("super", "postgres"), appUrl: server.url("app") });
  return () => server.stop();
}
