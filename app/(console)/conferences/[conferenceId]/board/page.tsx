import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperatorBoard } from "@/components/board/operator-board";
import { requireActor } from "@/lib/auth/actor";
import { findBoard, loadBoardPoints, readContacts } from "@/lib/board/queries";
import { mostSilent, problemsFirst } from "@/lib/board/rules";

type Props = { params: Promise<{ conferenceId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const conference = await findBoard(await requireActor(), (await params).conferenceId);
  return { title: conference ? `Điều hành – ${conference.name}` : "Không tìm thấy" };
}

/** The live board of the centre. */
export default async function BoardPage({ params }: Props) {
  const actor = await requireActor();
  const conference = (await findBoard(actor, (await params).conferenceId)) ?? notFound();
  const first = await loadBoardPoints(conference.id, null);
  // Only of the points that stand on top; the rest is asked for when it is looked at.
  const silent = problemsFirst(first.filter((point) => point.report === "none")).slice(0, mostSilent);
  const ids = silent.map((point) => point.id);
  const read = await readContacts(actor, conference.id, ids);
  const contacts = { ...Object.fromEntries(ids.map((id) => [id, []])), ...read };
  return (
    <OperatorBoard
      conferenceId={conference.id}
      state={conference.state}
      connects={conference.videoSystem !== "none"}
      first={first}
      contacts={contacts}
    />
  );
}
