import { cache } from "react";
import { listPublishedCategories } from "@/lib/articles/public/queries";
import { listPublicConferencePaths } from "@/lib/articles/conference-pages/queries";
import { hasDemonstrationData, readSettings } from "@/lib/settings/queries";

/** What every public page prints around itself; asked once per page made. */
export const readSite = cache(async () => {
  const [settings, isDemonstration, categories, conferences] = await Promise.all([
    readSettings(),
    hasDemonstrationData(),
    listPublishedCategories(),
    listPublicConferencePaths(1),
  ]);
  return { settings, isDemonstration, categories, hasConferences: conferences.length > 0 };
});
