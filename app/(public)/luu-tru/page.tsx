import type { Metadata } from "next";
import { Archive } from "@/components/public/archive";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { archivePath, byYear } from "@/lib/articles/public/archive/rules";
import { listArchiveMonths } from "@/lib/articles/public/queries";
import { canonical } from "../addresses";

export const generateMetadata = (): Metadata => ({ title: "Lưu trữ tin bài", ...canonical(archivePath) });

export default async function ArchivePage() {
  const years = byYear(await listArchiveMonths());
  return (
    <>
      <PublicBreadcrumb items={[{ href: archivePath, label: "Lưu trữ" }]} />
      <header className="page-head">
        <h1 className="page-title">Lưu trữ tin bài</h1>
        {years.length === 0 && <p className="page-note">Chưa có tin bài nào được đăng.</p>}
      </header>
      <Archive years={years} />
    </>
  );
}
