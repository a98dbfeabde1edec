import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportForm } from "@/components/articles/imports/import-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listImportOffices, mayImportArticles } from "@/lib/articles/imports/queries";
import { importsPath } from "@/lib/articles/imports/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Nhập tin bài" };

export default async function NewImportPage() {
  const actor = await requireActor();
  if (!mayImportArticles(actor)) notFound();
  const offices = await listImportOffices(actor);
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
        title="Nhập tin bài"
      />
      <Section title="Lần nhập mới">
        <ImportForm offices={offices} />
      </Section>
    </>
  );
}
