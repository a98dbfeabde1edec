import type { Metadata } from "next";
import { SettingsForm } from "@/components/admin/settings-form";
import { PageHeader } from "@/components/ui/page-header";
import { readSettings } from "@/lib/settings/queries";

export const metadata: Metadata = { title: "Cài đặt" };

export default async function SettingsPage() {
  const settings = await readSettings();
  return (
    <div className="max-w-3xl">
      <PageHeader title="Cài đặt" meta="Dùng cho cả trang tin công khai và trang làm việc." />
      {/* What was saved is what the form starts from. */}
      <SettingsForm key={JSON.stringify(settings)} settings={settings} />
    </div>
  );
}
