import { topicPath } from "@/lib/articles/public/people/rules";

type Link = { slug: string; name: string };

/** The pages of what the article is about. */
export const ArticleLinks = ({ topics }: { topics: readonly Link[] }) =>
  topics.length > 0 && (
    <dl className="article-links">
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
