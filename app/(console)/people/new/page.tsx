import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewPersonForm } from "@/components/people/person-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Thêm cán bộ" };

export default async function NewPersonPage() {
  if (!(await requireMayAnywhere("register:write"))) notFound();
  return (
    <>
      <PageHeader
        title="Thêm cán bộ"
        breadcrumb={<Breadcrumb items={[{ href: "/people", label: "Cán bộ" }]} />}
      />
      <NewPersonForm />
    </>
  );
}
