import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyForm } from "@/components/integrations/key-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { listReach } from "@/lib/auth/keys/queries";

export const metadata: Metadata = { title: "Tạo khóa kết nối" };

export default async function NewKeyPage() {
  const actor = (await requireMayAnywhere("integrations:manage")) ?? notFound();
  return (
    <>
      <PageHeader title="Tạo khóa kết nối" />
      <KeyForm {...await listReach(actor)} />
    </>
  );
}
