import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StyleRuleList } from "@/components/articles/style-rule-list";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { mayReadArticles } from "@/lib/articles/queries";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Quy tắc văn phong" };

export default async function StylePage() {
  if (!mayReadArticles(await requireActor())) notFound();
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title="Quy tắc văn phong"
        meta="Những điều phần mềm xem trong lúc viết tin bài. Chỉ quy tắc “phải sửa” chặn việc duyệt; còn lại là góp ý, bỏ qua được."
      />
      <StyleRuleList />
    </>
  );
}
