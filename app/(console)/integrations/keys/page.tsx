import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyTable } from "@/components/integrations/key-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { listKeys } from "@/lib/auth/keys/queries";
import { keysFilterSchema, keysPageSize } from "@/lib/auth/keys/rules";

export const metadata: Metadata = { title: "Khóa kết nối" };

const path = "/integrations/keys";

export default async function KeysPage({ searchParams }: PageProps<"/integrations/keys">) {
  const actor = (await requireMayAnywhere("integrations:manage")) ?? notFound();
  const params = await searchParams;
  const { rows, total, page } = await listKeys(actor, keysFilterSchema.parse(params), new Date());
  const make = (
    <LinkButton href={`${path}/new`} variant="primary">
      Tạo khóa
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Khóa kết nối"
        meta="Để cổng nhận diện, máy đọc thẻ, hệ thống họp đọc số liệu và gửi tín hiệu điểm danh. Tín hiệu của máy không bao giờ thay lời của thư ký, chủ trì."
        actions={total > 0 && make}
      />
      {total === 0 ? (
        <EmptyState title="Chưa có khóa nào" icon={<KeyRound />} action={make}>
          Mỗi hệ thống dùng một khóa riêng, để thu hồi được từng hệ thống.
        </EmptyState>
      ) : (
        <PagedList path={path} params={params} page={page} pageSize={keysPageSize} total={total} noun="khóa">
          <KeyTable rows={rows} />
        </PagedList>
      )}
    </>
  );
}
