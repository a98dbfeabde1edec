import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OperatorBoard } from "@/components/board/operator-board";
import { requireActor } from "@/lib/auth/actor";
import { findBoard, loadBoardPoints, readContacts } from "@/lib/board/queries";

type Props = { params: Promise<{ conferenceId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const conference = await findBoard(await requireActor(), (await params).conferenceId);
  return { title: conference ? `Điều hành – ${conference.name}` : "Không tìm thấy" };
}

/** The live board of the centre. */
export default async function BoardPage({ params }: Props) {
  const actor = await requireActor();
  const conference = (await findBoard(actor, (await params).conferenceId)) ?? notFound();
  const [first, contacts] = await Promise.all([
    loadBoardPoints(conference.id, null),
    readContacts(actor, conference.id),
  ]);
  return <OperatorBoard conferenceId={conference.id} first={first} contacts={contacts} />;
}
