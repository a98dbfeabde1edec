import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlbumForm } from "@/components/albums/album-form";
import { AlbumMoves } from "@/components/albums/album-moves";
import { AlbumPhotos } from "@/components/albums/album-photos";
import { PhotoUploader } from "@/components/photos/upload/photo-uploader";
import { StateBadge, type Tone } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { findAlbum, listToAdd } from "@/lib/articles/albums/queries";
import { albumPath, albumStateNames, type AlbumState } from "@/lib/articles/albums/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ albumId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const album = (await findAlbum(await requireActor(), (await params).albumId)) ?? notFound();
  return { title: `Album ${album.title}` };
}

const tones = {
  draft: "neutral",
  published: "good",
  changed: "warn",
  withdrawn: "bad",
} satisfies Record<AlbumState, Tone>;

export default async function AlbumPage({ params }: Props) {
  const actor = await requireActor();
  const album = (await findAlbum(actor, (await params).albumId)) ?? notFound();
  const stock = await listToAdd(album);
  const { id, version, state, photos } = album;
  const isLive = state === "published" || state === "changed";
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { href: "/articles", label: "Tin bài" },
              { href: "/articles/albums", label: "Album ảnh" },
            ]}
          />
        }
        title={album.title}
        state={<StateBadge tone={tones[state]}>{albumStateNames[state]}</StateBadge>}
        meta={[album.conference?.name, `${photos.length} ảnh`].filter(Boolean).join(" · ")}
        actions={
          album.mayApprove && (
            <AlbumMoves albumId={id} version={version} state={state} photos={photos.length} />
          )
        }
      />
      <div className="flex flex-col gap-4">
        {isLive && (
          <Notice tone="info">
            Đang đăng:{" "}
            <a href={albumPath(album.slug)} className="text-link underline">
              xem trang công khai
            </a>
            .
            {state === "changed" &&
              " Thay đổi sau khi đăng chưa hiện ở đó cho đến khi người duyệt bấm “Đăng thay đổi”."}
          </Notice>
        )}
        {!album.mayApprove && !isLive && (
          <Notice tone="info">Khi album xong, người duyệt tin bài mở trang này để đăng.</Notice>
        )}
        <Section title="Ảnh trong album" note="Kéo ảnh hoặc dùng mũi tên để đổi thứ tự. Ảnh đầu là ảnh bìa.">
          <div className="flex flex-col gap-4">
            <PhotoUploader place={{ kind: "album", id }} />
            <AlbumPhotos
              albumId={id}
              version={version}
              photos={photos}
              stock={stock.map(({ point, ...photo }) => ({ ...photo, pointName: point?.name ?? null }))}
            />
          </div>
        </Section>
        <Section title="Tên và giới thiệu">
          <AlbumForm album={album} />
        </Section>
      </div>
    </>
  );
}
