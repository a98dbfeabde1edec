import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Archive } from "@/components/public/archive";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { archivePath, byYear, isYear, yearPath } from "@/lib/articles/public/archive/rules";
import { listArchiveMonths } from "@/lib/articles/public/queries";
import { canonical } from "../../addresses";

type Props = { params: Promise<{ year: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { year } = await params;
  return { title: `Tin bài năm ${year}`, ...(isYear(year) && canonical(yearPath(year))) };
}

export default async function YearPage({ params }: Props) {
  const { year } = await params;
  const years = byYear(await listArchiveMonths()).filter((each) => each.year === year);
  if (years.length === 0) notFound();
  return (
    <>
      <PublicBreadcrumb
        items={[
          { href: archivePath, label: "Lưu trữ" },
          { href: yearPath(year), label: `Năm ${year}` },
        ]}
      />
      <h1 className="page-title page-head">Tin bài năm {year}</h1>
      <Archive years={years} />
    </>
  );
}
