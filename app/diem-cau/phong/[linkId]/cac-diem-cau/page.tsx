import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { LiveBoard } from "@/components/board/live-board";
import { PhoneFrame } from "@/components/console/phone-frame";
import { currentLinkActor } from "@/lib/auth/actor";
import { lookAtBoard } from "@/lib/board/live/queries";
import { findBranch } from "@/lib/board/rights/queries";
import { boardFilterSchema } from "@/lib/board/views/schema";

type Props = PageProps<"/diem-cau/phong/[linkId]/cac-diem-cau">;

// Once for the title and the page.
const read = cache(async (linkId: string) => {
  const actor = await currentLinkActor(linkId.toLowerCase());
  const branch = actor?.pointId ? await findBranch(actor, actor.pointId) : null;
  return actor && branch && { actor, branch };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await read((await params).linkId);
  return {
    title: page ? `Các điểm cầu thuộc ${page.branch.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** What the chair and the secretary of a point see of the points beneath it; they act at their own only. */
export default async function BranchPage({ params, searchParams }: Props) {
  const { actor, branch } = (await read((await params).linkId)) ?? notFound();
  const { id: conferenceId, name, videoSystem } = branch.conference;
  const filter = boardFilterSchema.parse(await searchParams);
  const first = await lookAtBoard(conferenceId, { filter, scope: branch.id, audience: "branch" });
  const own = `/diem-cau/phong/${actor.linkId}`;
  return (
    <PhoneFrame title={`Các điểm cầu thuộc ${branch.name}`} demonstration={branch.isDemonstration}>
      <div>
        <p className="leading-snug font-semibold">{name}</p>
        <a className="text-link inline-flex min-h-11 items-center underline" href={own}>
          Về trang điểm danh của điểm cầu
        </a>
      </div>
      <LiveBoard
        place={{
          conferenceId,
          connects: videoSystem !== "none",
          path: `${own}/cac-diem-cau`,
          stream: `/api/board/${conferenceId}?link=${actor.linkId}`,
          linkId: actor.linkId,
          whole: branch.name,
          isCentre: false,
        }}
        filter={filter}
        first={first}
        contacts={{}}
      />
    </PhoneFrame>
  );
}
