import { photoHref, photoSources } from "@/lib/articles/photos/rules";

type PreviewPhoto = {
  id: string;
  width: number;
  height: number;
  caption: string | null;
  alt: string | null;
  credit: string | null;
};

/** The article as its readers will see it; gaps still stand in brackets. `html` comes from the closed list of nodes. */
export function ArticlePreview({
  article,
}: {
  article: {
    category: string | null;
    poster: string | null;
    title: string;
    date: string;
    lead: string;
    html: string;
    byline: string | null;
    photos: PreviewPhoto[];
  };
}) {
  const [first, ...others] = article.photos;
  return (
    <article className="bg-surface border-line mx-auto flex max-w-3xl flex-col gap-4 rounded-md border p-5 sm:p-8">
      <p className="text-link text-sm font-semibold">
        {[article.category, article.poster].filter(Boolean).join(" · ")}
      </p>
      <h1 className="text-2xl sm:text-3xl">{article.title}</h1>
      <p className="text-ink-soft text-sm">{article.date} · Lượt xem: 0</p>
      <p className="text-lg font-semibold">{article.lead}</p>
      {first && <Figure photo={first} />}
      <div
        className="article-text p-0! whitespace-normal!"
        dangerouslySetInnerHTML={{ __html: article.html }}
      />
      {others.map((photo) => (
        <Figure key={photo.id} photo={photo} />
      ))}
      {article.byline && <p className="text-end font-semibold">{article.byline}</p>}
    </article>
  );
}

const Figure = ({ photo }: { photo: PreviewPhoto }) => (
  <figure>
    <picture>
      <source
        type="image/webp"
        srcSet={photoSources(photo.id, photo.width, "webp")}
        sizes="(min-width: 48rem) 46rem, 100vw"
      />
      <img
        src={photoHref(photo.id, "960.jpg")}
        alt={photo.alt ?? ""}
        width={photo.width}
        height={photo.height}
        className="h-auto w-full rounded"
      />
    </picture>
    <figcaption className="text-ink-soft mt-1 text-center text-sm italic">
      {[photo.caption, photo.credit && `Ảnh: ${photo.credit}`].filter(Boolean).join(". ")}
    </figcaption>
  </figure>
);
