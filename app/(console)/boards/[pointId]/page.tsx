import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveBoard } from "@/components/board/live-board";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";
import { lookAtBoard } from "@/lib/board/live/queries";
import { findBranch } from "@/lib/board/rights/queries";
import { boardFilterSchema } from "@/lib/board/views/schema";

type Props = PageProps<"/boards/[pointId]">;

const read = async ({ params }: Props) =>
  findBranch(await requireActor(), (await params).pointId.toLowerCase());

export async function generateMetadata(props: Props): Promise<Metadata> {
  const branch = await read(props);
  return { title: branch ? `Các điểm cầu thuộc ${branch.name}` : "Không tìm thấy" };
}

/** The board of a point and those beneath it, for an organiser or clerk at that point. */
export default async function BranchBoardPage(props: Props) {
  const branch = (await read(props)) ?? notFound();
  const { id: conferenceId, name, videoSystem } = branch.conference;
  const filter = boardFilterSchema.parse(await props.searchParams);
  const first = await lookAtBoard(conferenceId, { filter, scope: branch.id, audience: "branch" });
  return (
    <>
      <PageHeader title={`Các điểm cầu thuộc ${branch.name}`} meta={name} />
      <LiveBoard
        place={{
          conferenceId,
          connects: videoSystem !== "none",
          path: `/boards/${branch.id}`,
          stream: `/api/board/${conferenceId}?point=${branch.id}`,
          linkId: null,
          whole: branch.name,
          isCentre: false,
        }}
        filter={filter}
        first={first}
        contacts={{}}
      />
    </>
  );
}
