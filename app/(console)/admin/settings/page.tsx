import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmblemSection } from "@/components/admin/emblem-section";
import { SettingsForm } from "@/components/admin/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { readSettings } from "@/lib/settings/queries";

export const metadata: Metadata = { title: "Cài đặt" };

export default async function SettingsPage() {
  if (!(await requireMayAnywhere("settings:manage"))) notFound();
  const settings = await readSettings();
  return (
    <div className="max-w-3xl">
      <PageHeader title="Cài đặt" meta="Dùng cho cả trang tin công khai và trang làm việc." />
      <div className="flex flex-col gap-4">
        <EmblemSection settings={settings} />
        {/* What was saved is what the form starts from; a new emblem leaves what is being typed alone. */}
        <SettingsForm key={JSON.stringify({ ...settings, emblemFileId: null })} settings={settings} />
      </div>
    </div>
  );
}
