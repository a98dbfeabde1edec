import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { ConferenceView } from "@/components/public/conference-view";
import { formatTimes } from "@/lib/conferences/rules";
import { findPublicConference } from "@/lib/articles/conference-pages/queries";
import { conferencesPath, publicConferencePath } from "@/lib/articles/conference-pages/rules";
import { canonical } from "../../addresses";

type Props = { params: Promise<{ slug: string }> };

const find = cache(findPublicConference);
const read = async ({ params }: Props) => (await find((await params).slug)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  const conference = await read(props);
  const description = [formatTimes(conference), ...conference.hosts.map(({ name }) => name)].join(". ");
  const { name: title, slug } = conference;
  return {
    title,
    description,
    openGraph: { type: "website", title, description, locale: "vi_VN" },
    ...canonical(publicConferencePath(slug)),
  };
}

export default async function PublicConferencePage(props: Props) {
  const conference = await read(props);
  return (
    <>
      <PublicBreadcrumb
        items={[
          { href: conferencesPath, label: "Hội nghị" },
          { href: publicConferencePath(conference.slug), label: conference.name },
        ]}
      />
      <ConferenceView conference={conference} />
    </>
  );
}
