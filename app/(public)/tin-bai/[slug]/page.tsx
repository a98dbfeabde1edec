import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { ArticleLinks } from "@/components/public/article-links";
import { ArticleView } from "@/components/public/article-view";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { Neighbours } from "@/components/public/neighbours";
import { RelatedArticles } from "@/components/public/related-articles";
import { ShareLinks } from "@/components/public/share-links";
import { StructuredData } from "@/components/public/structured-data";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { cardPath, cardSize } from "@/lib/articles/og/rules";
import { findNeighbours } from "@/lib/articles/public/neighbours/queries";
import { findLinksOf } from "@/lib/articles/public/people/queries";
import { findPublished, listRelated } from "@/lib/articles/public/queries";
import { articlePath, categoryPath, excerpt } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { readSite } from "../../site";

type Props = { params: Promise<{ slug: string }> };

const readArticle = cache(findPublished);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = await readArticle((await params).slug);
  if (!article) return { title: "Không tìm thấy trang" };
  const { settings } = await readSite();
  const description = excerpt(article.lead, 200);
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
      ...(article.revisedAt !== null && { modifiedTime: article.revisedAt.toISOString() }),
      ...(article.categoryName !== null && { section: article.categoryName }),
      ...(origin !== null && {
        url: origin + articlePath(article.slug),
        images: [{ url: origin + cardPath(article.slug, article.revision), ...cardSize, alt: article.title }],
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
  const [related, { settings }, links, neighbours] = await Promise.all([
    listRelated(article),
    readSite(),
    findLinksOf(article.id),
    findNeighbours(article),
  ]);
  const origin = publicOrigin();
  const { categorySlug, categoryName } = article;
  return (
    <div className="article-page">
      <div className="article-column">
        <PublicBreadcrumb
          items={
            categorySlug !== null && categoryName !== null
              ? [{ href: categoryPath(categorySlug), label: categoryName }]
              : []
          }
        />
        <ArticleView article={article} />
        <ArticleLinks {...links} />
        {origin !== null && <ShareLinks address={origin + articlePath(article.slug)} title={article.title} />}
        <Neighbours {...neighbours} />
      </div>
      <RelatedArticles items={related} />
      {settings.structuredData && <StructuredData article={article} settings={settings} origin={origin} />}
    </div>
  );
}
