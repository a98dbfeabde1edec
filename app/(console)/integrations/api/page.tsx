import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiGuide } from "@/components/integrations/api-guide";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { openApiDocument } from "@/lib/api/document/rules";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";

export const metadata: Metadata = { title: "Tài liệu API" };

export default async function ApiPage() {
  if (!(await requireMayAnywhere("integrations:manage"))) notFound();
  return (
    <>
      <PageHeader
        title="Tài liệu API"
        meta="Cho người lập trình của hệ thống sẽ kết nối. Trang này được tạo từ chính mô tả mà máy chủ dùng để kiểm tra."
        actions={<LinkButton href="/api/v1/openapi.json">Tải tệp OpenAPI</LinkButton>}
      />
      <ApiGuide document={openApiDocument()} origin={await askedOrigin()} />
    </>
  );
}
