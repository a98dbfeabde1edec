import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewOrganizationForm } from "@/components/organizations/organization-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Thêm cơ quan" };

export default async function NewOrganizationPage() {
  if (!(await requireMayAnywhere("register:write"))) notFound();
  return (
    <>
      <PageHeader
        title="Thêm cơ quan, đơn vị"
        breadcrumb={<Breadcrumb items={[{ href: "/organizations", label: "Cơ quan, đơn vị" }]} />}
      />
      <NewOrganizationForm />
    </>
  );
}
