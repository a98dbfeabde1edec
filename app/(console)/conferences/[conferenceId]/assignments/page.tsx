import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AssignDialog } from "@/components/points/assign-form";
import { AssignmentList } from "@/components/points/assignment-list";
import { ChairRule } from "@/components/points/chair-rule";
import { GapsNotice } from "@/components/points/gaps";
import { conditionFilter, pointFilters } from "@/components/points/point-filters";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/actor";
import { listAssignments } from "@/lib/points/assignments/queries";
import { rolesAtPoint, rolesInConference } from "@/lib/points/assignments/rules";
import { gapsOf } from "@/lib/points/gaps/queries";
import { findConferenceOfPoints, listPoints, mayWritePoints } from "@/lib/points/queries";
import { tierNames } from "@/lib/organizations/rules";
import { mayChangePoints, pageSize, pointFilterSchema } from "@/lib/points/rules";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference = (await findConferenceOfPoints(await requireActor(), conferenceId)) ?? notFound();
  return { title: `Phân công – ${conference.name}` };
}

const conditions = ["no_chair", "unconfirmed", "declined"] as const;

export default async function AssignmentsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const conference = (await findConferenceOfPoints(actor, conferenceId)) ?? notFound();
  const query = await searchParams;
  const filter = pointFilterSchema.parse(query);
  const [{ rows: points, total, page }, gaps] = await Promise.all([
    listPoints(actor, conferenceId, filter),
    gapsOf(actor, conferenceId),
  ]);
  const assignments = await listAssignments(
    actor,
    conferenceId,
    points.map(({ id }) => id),
  );
  const path = `/conferences/${conferenceId}/assignments`;
  const mayWrite = mayWritePoints(actor, conference.ownerId) && mayChangePoints(conference.state);
  return (
    <div className="flex flex-col gap-4">
      {gaps && <GapsNotice conferenceId={conferenceId} gaps={gaps} />}
      <Section
        title="Toàn hội nghị"
        actions={
          mayWrite && (
            <AssignDialog
              label="Phân công"
              title="Phân công trong toàn hội nghị"
              target={{ kind: "assign", conferenceId, pointId: null, roles: rolesInConference }}
            />
          )
        }
      >
        <AssignmentList
          conferenceId={conferenceId}
          rows={assignments.filter(({ pointId }) => pointId === null)}
          mayWrite={mayWrite}
        />
      </Section>
      <FilterBar
        path={path}
        params={query}
        filters={[...pointFilters, conditionFilter(conditions)]}
        actions={
          <>
            {filter.point && <LinkButton href={path}>Xem tất cả điểm cầu</LinkButton>}
            {mayWrite && <ChairRule conferenceId={conferenceId} />}
          </>
        }
      />
      {total === 0 ? (
        <EmptyState
          title={gaps?.points === 0 ? "Chưa có điểm cầu nào" : "Không có điểm cầu nào khớp"}
          action={
            <LinkButton href={gaps?.points === 0 ? `/conferences/${conferenceId}/points` : path}>
              {gaps?.points === 0 ? "Thêm điểm cầu" : "Xem tất cả điểm cầu"}
            </LinkButton>
          }
        />
      ) : (
        <>
          {points.map((point) => (
            <Section
              key={point.id}
              title={point.name}
              note={[tierNames[point.tier], point.place].filter(Boolean).join(" · ")}
              actions={
                mayWrite && (
                  <AssignDialog
                    label="Phân công"
                    title={`Phân công tại điểm cầu ${point.name}`}
                    target={{
                      kind: "assign",
                      conferenceId,
                      pointId: point.id,
                      roles: point.chair ? rolesAtPoint.filter((role) => role !== "chair") : rolesAtPoint,
                    }}
                  />
                )
              }
            >
              <AssignmentList
                conferenceId={conferenceId}
                rows={assignments.filter(({ pointId }) => pointId === point.id)}
                mayWrite={mayWrite}
              />
            </Section>
          ))}
          <Pagination
            path={path}
            params={query}
            page={page}
            pageSize={pageSize}
            total={total}
            noun="điểm cầu"
          />
        </>
      )}
    </div>
  );
}
