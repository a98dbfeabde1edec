import { authorPath, topicPath } from "@/lib/articles/public/people/rules";

type Link = { slug: string; name: string };

/** The pages of who made the article, and of what it is about. */
export const ArticleLinks = ({ authors, topics }: { authors: readonly Link[]; topics: readonly Link[] }) =>
  authors.length + topics.length > 0 && (
    <dl className="article-links">
      <Links name="Tác giả" links={authors} pathOf={authorPath} />
      <Links name="Chủ đề" links={topics} pathOf={topicPath} />
    </dl>
  );

const Links = ({
  name,
  links,
  pathOf,
}: {
  name: string;
  links: readonly Link[];
  pathOf: (slug: string) => string;
}) =>
  links.length > 0 && (
    <div>
      <dt>{name}:</dt>
      <dd>
        {links.map((link) => (
          <a key={link.slug} href={pathOf(link.slug)}>
            {link.name}
          </a>
        ))}
      </dd>
    </div>
  );
