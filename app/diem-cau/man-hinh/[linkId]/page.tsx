import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HallBoard } from "@/components/board/hall-board";
import { currentLinkActor } from "@/lib/auth/actor";
import { lookAtBoard } from "@/lib/board/live/queries";
import { findBoard } from "@/lib/board/rights/queries";
import { boardFilterSchema, filterParams, hallSchema } from "@/lib/board/views/schema";

type Props = PageProps<"/diem-cau/man-hinh/[linkId]">;

async function read({ params }: Pick<Props, "params">) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const conference = actor && (await findBoard(actor, actor.conferenceId));
  return actor && conference && { actor, conference };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return { title: page?.conference.name ?? "Liên kết không dùng được", robots: { index: false } };
}

/** The hall's screen, opened by a link that can be revoked and can do nothing but look. */
export default async function HallPage(props: Props) {
  const { actor, conference } = (await read(props)) ?? notFound();
  const asked = await props.searchParams;
  const { giay: seconds, nen } = hallSchema.parse(asked);
  // One screen per group of points, where a hall has several.
  const filter = boardFilterSchema.parse({ group: asked["nhom"] });
  const query = new URLSearchParams({ link: actor.linkId, ...filterParams(filter) });
  return (
    <HallBoard
      address={`/api/board/${conference.id}?${query}`}
      name={conference.name}
      connects={conference.videoSystem !== "none"}
      first={await lookAtBoard(conference.id, { filter, scope: null, audience: "hall" })}
      seconds={seconds}
      projector={nen === "sang"}
    />
  );
}
