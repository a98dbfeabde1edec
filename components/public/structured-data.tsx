import type { PublishedArticle } from "@/lib/articles/public/queries";
import type { CreditRole, ShownCredit } from "@/lib/articles/authors/credits/rules";
import { photoHref } from "@/lib/articles/photos/rules";
import { authorPath } from "@/lib/articles/public/people/rules";
import { articlePath, excerpt } from "@/lib/articles/public/rules";
import type { Settings } from "@/lib/settings/rules";

/** What the page says, for search engines. A data block: the policy of the public pages lets no script in it run. */
export function StructuredData({
  article,
  settings,
  origin,
}: {
  article: PublishedArticle;
  settings: Settings;
  /** Without a public address the parts that must be absolute are left out. */
  origin: string | null;
}) {
  const publisher = { "@type": "Organization", name: settings.officeName || settings.siteName };
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: excerpt(article.title, 110),
    description: excerpt(article.lead, 200),
    inLanguage: "vi",
    datePublished: article.publishedAt.toISOString(),
    ...(article.revisedAt !== null && { dateModified: article.revisedAt.toISOString() }),
    ...(article.categoryName !== null && { articleSection: article.categoryName }),
    ...peopleOf(article.credits, "author", "author", origin),
    ...peopleOf(article.credits, "photographer", "contributor", origin),
    ...peopleOf(article.credits, "editor", "editor", origin),
    publisher,
    ...(origin !== null && {
      mainEntityOfPage: origin + articlePath(article.slug),
      ...(article.photos.length > 0 && {
        image: article.photos.map((photo) => origin + photoHref(photo.photoId, "1600.jpg")),
      }),
    }),
  };
  // "<" could end the block, whatever the text around it means.
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}

function peopleOf(
  credits: readonly ShownCredit[],
  role: CreditRole,
  property: string,
  origin: string | null,
) {
  const people = credits.filter((credit) => credit.role === role);
  return (
    people.length > 0 && {
      [property]: people.map(({ name, slug }) => ({
        "@type": "Person",
        name,
        ...(slug !== null && origin !== null && { url: origin + authorPath(slug) }),
      })),
    }
  );
}
