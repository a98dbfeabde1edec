import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditOrganizationForm } from "@/components/organizations/organization-form";
import { OrganizationHistory } from "@/components/organizations/organization-history";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";
import { findOrganization } from "@/lib/organizations/queries";
import { organizationKindNames, tierNames } from "@/lib/organizations/rules";

type Props = PageProps<"/organizations/[organizationId]">;

const find = async ({ params }: Props) =>
  (await findOrganization(await requireActor(), (await params).organizationId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await find(props)).names[0]?.name ?? "Cơ quan" };
}

/** What an edit corrects or ends: the row without an end. */
const current = <Row extends { validTo: string | null }>(rows: readonly Row[]) =>
  rows.find((row) => row.validTo === null);

export default async function OrganizationPage(props: Props) {
  const actor = await requireActor();
  const organization = await find(props);
  const { id, version, kind, tier, subordinate, names, seats, parents } = organization;
  const [name, seat, parent] = [current(names), current(seats), current(parents)];
  return (
    <>
      <PageHeader
        title={names[0]?.name ?? ""}
        meta={`${organizationKindNames[kind]} · ${tierNames[tier]}`}
        breadcrumb={<Breadcrumb items={[{ href: "/organizations", label: "Cơ quan, đơn vị" }]} />}
        actions={<LinkButton href={`/people?organizationId=${id}`}>Cán bộ của cơ quan</LinkButton>}
      />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {mayAnywhere(actor.grants, "register:write") && (
          <EditOrganizationForm
            // A new version is a new form: what was saved is what it starts from.
            key={version}
            parent={parent ? { id: parent.parentId, label: parent.parentName } : null}
            values={{
              id,
              version,
              kind,
              tier,
              subordinate,
              name: name?.name ?? "",
              shortName: name?.shortName ?? "",
              symbol: name?.symbol ?? "",
              address: seat?.address ?? "",
              placeName: seat?.placeName ?? "",
              parentId: parent?.parentId ?? "",
              changedOn: "",
            }}
          />
        )}
        <OrganizationHistory organization={organization} />
      </div>
    </>
  );
}
