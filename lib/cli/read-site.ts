import type { SiteReader } from "@/lib/articles/exports/site/copy";
import { throughLayers } from "./server";

/**
 * The built app in this process without a door: its public pages are read as readers get them, through the cache and the
 * router, whether or not the app runs beside it. Asks for what lib/cli/attach.ts has put into the environment.
 */
export async function openSite(): Promise<{ read: SiteReader; close: () => Promise<void> }> {
  const [{ default: next }, { publicCache }, { render }] = await Promise.all([
    import("next"),
    import("@/lib/articles/public-cache/layer"),
    import("@/lib/articles/public-cache/render"),
  ]);
  const app = next({ dev: false, quiet: true, dir: process.cwd(), hostname: "localhost", port: 0 });
  await app.prepare();
  const router = throughLayers([publicCache().handle], app.getRequestHandler());
  return { read: (path) => render(router, path), close: () => app.close() };
}
