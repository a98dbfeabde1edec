import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { ArticleView } from "@/components/public/article-view";
import { RelatedArticles } from "@/components/public/related-articles";
import { StructuredData } from "@/components/public/structured-data";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { openGraphHref } from "@/lib/articles/photos/rules";
import { findPublished, listRelated } from "@/lib/articles/public/queries";
import { articlePath, excerpt } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { readSite } from "../../site";

type Props = { params: Promise<{ slug: string }> };

const readArticle = cache(findPublished);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = await readArticle((await params).slug);
  if (!article) return { title: "Không tìm thấy trang" };
  const { settings } = await readSite();
  const description = excerpt(article.lead, 200);
  const photo = article.photos[0];
  // Absolute addresses from the configured one or not at all: never from what the request says its host is.
  const origin = publicOrigin();
  return {
    title: article.title,
    description,
    ...(origin !== null && { alternates: { canonical: origin + articlePath(article.slug) } }),
    openGraph: {
      type: "article",
      locale: "vi_VN",
      siteName: settings.siteName,
      title: article.title,
      description,
      publishedTime: article.publishedAt.toISOString(),
      ...(article.categoryName !== null && { section: article.categoryName }),
      ...(origin !== null && {
        url: origin + articlePath(article.slug),
        ...(photo && {
          images: [{ url: origin + openGraphHref(photo.photoId), alt: photo.alt ?? photo.caption ?? "" }],
        }),
      }),
    },
  };
}

/** Leads on from an address that the article once had. */
async function missing(slug: string): Promise<never> {
  const now = await findRedirect(articlePath(slug));
  if (now !== null) permanentRedirect(articlePath(now));
  notFound();
}

export default async function ArticlePage({ params }: Props) {
  const { slug } = await params;
  const article = (await readArticle(slug)) ?? (await missing(slug));
  const [related, { settings }] = await Promise.all([listRelated(article), readSite()]);
  return (
    <div className="article-page">
      <ArticleView article={article} />
      <RelatedArticles items={related} />
      {settings.structuredData && (
        <StructuredData article={article} settings={settings} origin={publicOrigin()} />
      )}
    </div>
  );
}
