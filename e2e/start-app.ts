import { runApp } from "./run-app";

/** Starts the app with the demonstration data once for all journeys; gives the way to stop it. */
export default async function startApp() {
  // E2E_PORT and E2E_DATA_DIR together name an app that is already running: for working on a journey without a build.
  if (process.env["E2E_DATA_DIR"]) return undefined;
  const app = await runApp(Number(process.env["E2E_PORT"] ?? 4300));
  process.env["E2E_DATA_DIR"] = app.folder;
  return app.stop;
}
