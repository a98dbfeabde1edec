import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArchiveTemplate } from "@/components/articles/templates/archive-template";
import { TemplateForm } from "@/components/articles/templates/template-form";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { findTemplate, listConferencesToPreview } from "@/lib/articles/templates/queries";
import { partNames, templatesPath, templateUse } from "@/lib/articles/templates/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ templateId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const template = (await findTemplate(await requireActor(), (await params).templateId)) ?? notFound();
  return { title: `Mẫu bài ${template.name}` };
}

export default async function TemplatePage({ params }: Props) {
  const actor = await requireActor();
  const template = (await findTemplate(actor, (await params).templateId)) ?? notFound();
  const archived = template.archivedAt !== null;
  const conferences = archived ? [] : await listConferencesToPreview(actor);
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
        title={template.name}
        state={archived && <StateBadge tone="neutral">Ngừng dùng</StateBadge>}
        meta={templateUse(template)}
        actions={<ArchiveTemplate templateId={template.id} version={template.version} archived={archived} />}
      />
      {archived ? (
        <Section
          title="Mẫu"
          note="Mẫu ngừng dùng không sửa được. Bấm “Dùng lại” để sửa và viết bài theo mẫu."
        >
          <dl className="flex flex-col gap-3">
            {(["title", "lead", "body"] as const).map((part) => (
              <div key={part}>
                <dt className="font-semibold">{partNames[part]}</dt>
                <dd className="font-mono text-sm break-words whitespace-pre-wrap">{template[part]}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : (
        <TemplateForm key={template.id} template={template} offices={[]} conferences={conferences} />
      )}
    </>
  );
}
