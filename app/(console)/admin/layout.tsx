import { notFound } from "next/navigation";
import { TabsNav } from "@/components/ui/tabs-nav";
import { requireMayAnywhere } from "@/lib/auth/actor";

export default async function AdminLayout({ children }: LayoutProps<"/admin">) {
  if (!(await requireMayAnywhere("users:manage"))) notFound();
  return (
    <>
      <TabsNav
        label="Quản trị"
        tabs={[
          { href: "/admin/users", label: "Tài khoản" },
          { href: "/admin/settings", label: "Cài đặt" },
        ]}
      />
      {children}
    </>
  );
}
