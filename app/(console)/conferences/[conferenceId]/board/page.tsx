import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveBoard } from "@/components/board/live-board";
import { requireActor } from "@/lib/auth/actor";
import { readContacts } from "@/lib/board/contacts/queries";
import { lookAtBoard } from "@/lib/board/live/queries";
import { findBoard } from "@/lib/board/rights/queries";
import { boardFilterSchema } from "@/lib/board/views/schema";

type Props = PageProps<"/conferences/[conferenceId]/board">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const conference = await findBoard(await requireActor(), (await params).conferenceId);
  return { title: conference ? `Điều hành – ${conference.name}` : "Không tìm thấy" };
}

/** The live board of the centre. */
export default async function BoardPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const conference = (await findBoard(actor, (await params).conferenceId)) ?? notFound();
  const filter = boardFilterSchema.parse(await searchParams);
  const first = await lookAtBoard(conference.id, { filter, scope: null, audience: "operator" });
  // Only of the points that stand on top; the rest is asked for when it is looked at.
  const ids = first.points.slice(0, 10).map(({ id }) => id);
  const read = await readContacts(actor, conference.id, ids);
  const path = `/conferences/${conference.id}/board`;
  return (
    <LiveBoard
      place={{
        conferenceId: conference.id,
        connects: conference.videoSystem !== "none",
        path,
        stream: `/api/board/${conference.id}`,
        linkId: null,
        whole: "Toàn hội nghị",
        isCentre: true,
      }}
      filter={filter}
      first={first}
      contacts={{ ...Object.fromEntries(ids.map((id) => [id, []])), ...read }}
    />
  );
}
