import "./public.css";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/public/site-footer";
import { SiteHeader } from "@/components/public/site-header";
import { SkipLink } from "@/components/ui/skip-link";
import { emblemHref } from "@/lib/settings/emblem/rules";
import { readSite } from "./site";

// Made when asked, kept by the cache in front of the router, which hears of every change.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { settings, isDemonstration } = await readSite();
  const title = { default: settings.siteName, template: `%s – ${settings.siteName}` };
  return {
    title,
    description: settings.officeName
      ? `Tin bài hội nghị của ${settings.officeName}.`
      : "Tin bài các hội nghị trực tuyến nhiều điểm cầu.",
    ...(isDemonstration && { robots: { index: false, follow: false } }),
  };
}

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { settings, isDemonstration, categories, hasConferences } = await readSite();
  return (
    <div className="site">
      {/* Not deferred: a reader who chose large text must not see the page jump. It is small, and kept by the browser. */}
      {/* eslint-disable-next-line @next/next/no-sync-scripts -- see above */}
      <script src="/site.js" />
      <link rel="alternate" type="application/rss+xml" title={settings.siteName} href="/rss.xml" />
      <link rel="alternate" type="application/atom+xml" title={settings.siteName} href="/atom.xml" />
      <SkipLink />
      <SiteHeader
        siteName={settings.siteName}
        officeName={settings.officeName}
        emblem={emblemHref(settings.emblemFileId)}
        categories={categories}
        hasConferences={hasConferences}
        isDemonstration={isDemonstration}
      />
      <main id="content" tabIndex={-1} className="site-main">
        {children}
      </main>
      <SiteFooter settings={settings} />
    </div>
  );
}
