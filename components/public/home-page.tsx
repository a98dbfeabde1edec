import type { PublishedAlbum } from "@/lib/articles/albums/queries";
import type { PublishedItem } from "@/lib/articles/public/queries";
import type { arrangeHome } from "@/lib/articles/public/home/rules";
import { articlePath, categoryPath, excerpt } from "@/lib/articles/public/rules";
import { formatDate, formatDateHeader } from "@/lib/time";
import { AlbumCards } from "./album-cards";
import { ArticleList } from "./article-list";
import { PhotoImage } from "./photo";

export type HomeParts = ReturnType<typeof arrangeHome<PublishedItem>>;

/** The lead story, large, and those beside it. */
export const HomeTop = ({ lead, secondary }: Pick<HomeParts, "lead" | "secondary">) =>
  lead && (
    <section aria-label="Tin nổi bật" className={secondary.length > 0 ? "home-top" : undefined}>
      <article className="lead-story">
        {lead.photo && (
          <a href={articlePath(lead.slug)} className="lead-photo" tabIndex={-1} aria-hidden>
            <PhotoImage
              photo={lead.photo}
              sizes="(min-width: 64rem) 46rem, 100vw"
              lazy={false}
              first
              decorative
            />
          </a>
        )}
        <h2 className="lead-title">
          <a href={articlePath(lead.slug)}>{lead.title}</a>
        </h2>
        <Meta item={lead} />
        <p className="lead-text">{excerpt(lead.lead, 320)}</p>
      </article>
      {secondary.length > 0 && (
        <ul className="secondary">
          {secondary.map((item) => (
            <li key={item.id} className="secondary-story">
              {item.photo && (
                <a href={articlePath(item.slug)} className="secondary-photo" tabIndex={-1} aria-hidden>
                  <PhotoImage photo={item.photo} sizes="(min-width: 64rem) 9rem, 34vw" lazy decorative />
                </a>
              )}
              <div>
                <h3 className="secondary-title">
                  <a href={articlePath(item.slug)}>{item.title}</a>
                </h3>
                <Meta item={item} short />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );

export const HomeLatest = ({ latest }: Pick<HomeParts, "latest">) =>
  latest.length > 0 && (
    <section aria-labelledby="latest-title">
      <h2 id="latest-title" className="block-title">
        Tin mới
      </h2>
      <ArticleList items={latest} level={3} isFar />
    </section>
  );

export const HomeBlocks = ({ blocks }: Pick<HomeParts, "blocks">) =>
  blocks.length > 0 && (
    <div className="home-far home-blocks">
      {blocks.map(({ slug, name, items }) => (
        <section key={slug} aria-labelledby={`block-${slug}`} className="home-block">
          <h2 id={`block-${slug}`} className="block-title">
            <a href={categoryPath(slug)}>{name}</a>
          </h2>
          <ul>
            {items.map((item, at) => (
              <li key={item.id} className={at === 0 ? "block-first" : "block-other"}>
                {at === 0 && item.photo && (
                  <a href={articlePath(item.slug)} className="secondary-photo" tabIndex={-1} aria-hidden>
                    <PhotoImage photo={item.photo} sizes="(min-width: 64rem) 11rem, 34vw" lazy decorative />
                  </a>
                )}
                <div>
                  <h3 className="secondary-title">
                    <a href={articlePath(item.slug)}>{item.title}</a>
                  </h3>
                  <Meta item={item} short />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );

export const HomeAlbums = ({ albums }: { albums: readonly PublishedAlbum[] }) =>
  albums.length > 0 && (
    <section aria-labelledby="albums-title" className="home-far">
      <h2 id="albums-title" className="block-title">
        <a href="/anh">Ảnh</a>
      </h2>
      <AlbumCards albums={albums} level={3} />
    </section>
  );

const Meta = ({ item, short = false }: { item: PublishedItem; short?: boolean }) => (
  <p className="story-meta">
    {!short && item.categorySlug !== null && item.categoryName !== null && (
      <a href={categoryPath(item.categorySlug)}>{item.categoryName}</a>
    )}
    <time dateTime={item.publishedAt.toISOString()}>
      {short ? formatDate(item.publishedAt) : formatDateHeader(item.publishedAt)}
    </time>
  </p>
);
