import { Images } from "lucide-react";
import Link from "next/link";
import { StateBadge } from "@/components/ui/badge";
import { albumStateNames } from "@/lib/articles/albums/rules";
import { photoHref } from "@/lib/articles/photos/rules";

type Row = {
  id: string;
  title: string;
  live: boolean;
  withdrawn: boolean;
  photos: number;
  cover: string | null;
  conferenceName: string | null;
};

/** Albums of the office with their covers. */
export const AlbumList = ({ albums }: { albums: readonly Row[] }) => (
  <ul className="divide-line divide-y">
    {albums.map((album) => (
      <li key={album.id} className="flex items-center gap-3 px-4 py-3">
        {album.cover ? (
          <img
            src={photoHref(album.cover, "4x3-480.jpg")}
            alt=""
            width={4}
            height={3}
            loading="lazy"
            className="bg-sunken aspect-[4/3] w-24 shrink-0 rounded object-cover"
          />
        ) : (
          <span
            aria-hidden
            className="bg-sunken text-ink-soft flex aspect-[4/3] w-24 shrink-0 items-center justify-center rounded"
          >
            <Images className="size-6" />
          </span>
        )}
        <div className="min-w-0 flex-1">
          <Link
            href={`/articles/albums/${album.id}`}
            className="text-link font-semibold break-words underline"
          >
            {album.title}
          </Link>
          <p className="text-ink-soft text-sm break-words">
            {[album.conferenceName, `${album.photos} ảnh`].filter(Boolean).join(" · ")}
          </p>
          <StateBadge tone={album.live ? "good" : album.withdrawn ? "bad" : "neutral"}>
            {albumStateNames[album.live ? "published" : album.withdrawn ? "withdrawn" : "draft"]}
          </StateBadge>
        </div>
      </li>
    ))}
  </ul>
);
