import { notFound } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireMayAnywhere } from "@/lib/auth/actor";

export default async function IntegrationsLayout({ children }: LayoutProps<"/integrations">) {
  if (!(await requireMayAnywhere("integrations:manage"))) notFound();
  return (
    <>
      <TabsNav
        label="Kết nối"
        tabs={[
          { href: "/integrations/keys", label: "Khóa kết nối" },
          { href: "/integrations/webhooks", label: "Webhook" },
          { href: "/integrations/api", label: "Tài liệu API" },
        ]}
      />
      {children}
    </>
  );
}
