import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportBody } from "@/components/articles/imports/import-body";
import { ImportReview } from "@/components/articles/imports/import-review";
import { StopImport } from "@/components/articles/imports/import-moves";
import { importTones } from "@/components/articles/imports/import-state";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { Params } from "@/components/ui/href";
import { PageHeader } from "@/components/ui/page-header";
import { countReplaced, listItems } from "@/lib/articles/imports/folder/review/queries";
import { findImport, listImportNotes } from "@/lib/articles/imports/queries";
import {
  importsPath,
  importSourceNames,
  importStateNames,
  isStoppable,
  readNoteFilter,
} from "@/lib/articles/imports/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatDateTime } from "@/lib/time";

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };

export const metadata: Metadata = { title: "Lần nhập tin bài" };

export default async function ImportPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const run = await findImport(actor, (await params).runId);
  if (!run) notFound();
  const query = await searchParams;
  const filter = readNoteFilter(query);
  const [notes, items, replaced] = await Promise.all([
    listImportNotes(run.id, filter),
    run.state === "review" ? listItems(run.id, filter.page, new Date()) : null,
    run.state === "stopped" && run.readAt !== null ? countReplaced(run.id) : 0,
  ]);
  const { name, state, source, officeName, createdAt, createdByName } = run;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { href: "/articles", label: "Tin bài" },
              { href: importsPath, label: "Nhập tin bài cũ" },
            ]}
          />
        }
        title={<span className="break-words">{name}</span>}
        state={<StateBadge tone={importTones[state]}>{importStateNames[state]}</StateBadge>}
        meta={`${importSourceNames[source]} · ${officeName} · ${formatDateTime(createdAt)}, ${createdByName}`}
        actions={isStoppable(state) && state !== "uploading" && <StopImport runId={run.id} done={run.done} />}
      />
      {items ? (
        <ImportReview runId={run.id} list={items} query={query} />
      ) : (
        <ImportBody run={run} replaced={replaced} notes={notes} query={query} />
      )}
    </>
  );
}
