import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";
import { reach } from "@/lib/auth/rules";
import { listBranches } from "@/lib/board/rights/queries";

export const metadata: Metadata = { title: "Điều hành" };

/** The boards of those who answer for single points with points beneath them. */
export default async function BoardsPage() {
  const actor = await requireActor();
  if (reach(actor.grants, "board:read").pointIds.length === 0) notFound();
  const branches = await listBranches(actor);
  return (
    <>
      <PageHeader
        title="Điều hành"
        meta="Các điểm cầu có điểm cầu cấp dưới mà đồng chí được giao theo dõi."
      />
      {branches.length === 0 ? (
        <EmptyState title="Chưa có điểm cầu nào">
          Bảng điều hành hiện ở đây khi điểm cầu được giao có điểm cầu cấp dưới.
        </EmptyState>
      ) : (
        <ul className="divide-line border-line bg-surface divide-y rounded-md border">
          {branches.map(({ id, name, conference }) => (
            <li key={id} className="px-4 py-2">
              <Link
                href={`/boards/${id}`}
                className="text-link inline-flex min-h-11 items-center font-semibold underline"
              >
                {name}
              </Link>
              <p className="text-ink-soft text-sm">{conference.name}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
