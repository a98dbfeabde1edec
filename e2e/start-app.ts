import { runApp } from "./run-app";

/** Starts the app with the demonstration data once for all journeys; gives the way to stop it. */
export default async function startApp() {
  const app = await runApp(4300);
  process.env["E2E_DATA_DIR"] = app.folder;
  return app.stop;
}
