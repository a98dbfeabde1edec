import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewConference } from "@/components/conferences/new-conference";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { listLivingOwners } from "@/lib/conferences/queries";
import { readSettings } from "@/lib/settings/queries";

export const metadata: Metadata = { title: "Tạo hội nghị" };

export default async function NewConferencePage() {
  const actor = (await requireMayAnywhere("conferences:write")) ?? notFound();
  const [owners, settings] = await Promise.all([
    listLivingOwners(actor, "conferences:write", new Date()),
    readSettings(),
  ]);
  return (
    <>
      <PageHeader
        title="Tạo hội nghị"
        breadcrumb={<Breadcrumb items={[{ href: "/conferences", label: "Hội nghị" }]} />}
      />
      <NewConference owners={owners} substituteCounts={settings.substituteCountsAsPresent} />
    </>
  );
}
