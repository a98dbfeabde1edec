import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TemplateForm } from "@/components/articles/templates/template-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import {
  listConferencesToPreview,
  listTemplateOffices,
  mayManageTemplates,
} from "@/lib/articles/templates/queries";
import { templatesPath } from "@/lib/articles/templates/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Thêm mẫu bài" };

export default async function NewTemplatePage() {
  const actor = await requireActor();
  if (!mayManageTemplates(actor)) notFound();
  const [offices, conferences] = await Promise.all([
    listTemplateOffices(actor, new Date()),
    listConferencesToPreview(actor),
  ]);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[
              { href: "/articles", label: "Tin bài" },
              { href: templatesPath, label: "Mẫu bài" },
            ]}
          />
        }
        title="Thêm mẫu bài"
      />
      <TemplateForm
        template={null}
        offices={offices.map(({ id, name }) => ({ value: id, label: name }))}
        conferences={conferences}
      />
    </>
  );
}
