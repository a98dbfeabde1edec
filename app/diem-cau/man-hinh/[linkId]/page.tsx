import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HallBoard } from "@/components/board/hall-board";
import { currentLinkActor } from "@/lib/auth/actor";
import { findBoard, loadBoardPoints } from "@/lib/board/queries";

type Props = { params: Promise<{ linkId: string }> };

async function read({ params }: Props) {
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
  return (
    <HallBoard
      address={`/api/board/${conference.id}?link=${actor.linkId}`}
      name={conference.name}
      state={conference.state}
      connects={conference.videoSystem !== "none"}
      first={await loadBoardPoints(conference.id, null)}
    />
  );
}
