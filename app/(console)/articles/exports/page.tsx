import { PackageOpen } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExportList } from "@/components/articles/exports/export-list";
import { RefreshWhile } from "@/components/articles/exports/refresh-while";
import { RequestExportForm } from "@/components/articles/exports/request-export";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listExports } from "@/lib/articles/exports/queries";
import { exportPageSize, exportsPath, isUnderWay, readExportPage } from "@/lib/articles/exports/rules";
import { requireActor } from "@/lib/auth/actor";
import { publicOrigin } from "@/lib/public-origin";

export const metadata: Metadata = { title: "Xuất trang công khai" };

/** The public site as an archive to take along: asked for here, made by the queue, fetched here for a day. */
export default async function ExportsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const { rows, total, page } = (await listExports(actor, readExportPage(params))) ?? notFound();
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title="Xuất trang công khai"
        meta="Chỉ gồm những gì đang đăng: không có bản nháp, tin bài đã rút và ảnh không được công khai."
      />
      <div className="flex flex-col gap-4">
        <Section title="Xuất mới">
          <RequestExportForm key={rows[0]?.id ?? ""} origin={publicOrigin()} />
        </Section>
        <RefreshWhile active={rows.some(({ state }) => isUnderWay(state))} />
        {total === 0 ? (
          <EmptyState title="Chưa có bản xuất nào" icon={<PackageOpen />}>
            Chọn cách xuất ở trên. Bản xuất được lập ở máy chủ, có thể rời trang này rồi quay lại tải về.
          </EmptyState>
        ) : (
          <PagedList
            path={exportsPath}
            params={params}
            page={page}
            pageSize={exportPageSize}
            total={total}
            noun="bản xuất"
          >
            <ExportList rows={rows} />
          </PagedList>
        )}
      </div>
    </>
  );
}
