import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewAlbumForm } from "@/components/albums/album-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { Params } from "@/components/ui/href";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listConferencesForAlbum, mayMakeAlbums } from "@/lib/articles/albums/queries";
import { requireActor } from "@/lib/auth/actor";
import { formatDate } from "@/lib/time";

export const metadata: Metadata = { title: "Tạo album ảnh" };

export default async function NewAlbumPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayMakeAlbums(actor)) notFound();
  const { conference } = await searchParams;
  const conferences = await listConferencesForAlbum(actor);
  const chosen = conferences.find(({ id }) => id === conference);
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
        title="Tạo album ảnh"
      />
      <Section title="Album">
        <NewAlbumForm
          conferences={conferences.map(({ id, name, heldOn }) => ({
            value: id,
            label: `${formatDate(heldOn)} · ${name}`,
          }))}
          conferenceId={chosen?.id ?? null}
        />
      </Section>
    </>
  );
}
