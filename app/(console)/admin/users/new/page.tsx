import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { UserForm } from "@/components/admin/user-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Thêm tài khoản" };

export default async function NewUserPage() {
  if (!(await requireMayAnywhere("users:manage"))) notFound();
  return (
    <div className="max-w-xl">
      <PageHeader
        title="Thêm tài khoản"
        meta="Sau khi thêm, hãy giao vai trò và tạo liên kết để người dùng tự đặt mật khẩu."
        breadcrumb={<Breadcrumb items={[{ href: "/admin/users", label: "Tài khoản" }]} />}
      />
      <UserForm userId={null} username="" displayName="" person={null} />
    </div>
  );
}
