import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CategoryForm } from "@/components/articles/category-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listCategoriesToManage } from "@/lib/articles/categories/queries";
import { requireActor } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";
import { formatCount } from "@/lib/text/numbers";

export const metadata: Metadata = { title: "Chuyên mục" };

export default async function CategoriesPage() {
  const actor = await requireActor();
  const categories = (await listCategoriesToManage(actor)) ?? notFound();
  const last = Math.max(0, ...categories.map((category) => category.position));
  return (
    <>
      <PageHeader
        // An administrator manages the categories and has no article to read.
        breadcrumb={
          mayAnywhere(actor.grants, "articles:write") && (
            <Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />
          )
        }
        title="Chuyên mục"
        meta="Các mục trên trang công khai. Địa chỉ của chuyên mục không đổi khi đổi tên."
      />
      <div className="flex flex-col gap-4">
        <Section title="Thêm chuyên mục">
          <CategoryForm key={categories.length} category={null} position={last + 1} />
        </Section>
        {categories.map((category) => (
          <Section
            key={category.id}
            title={category.name}
            note={`/chuyen-muc/${category.slug} · ${formatCount(category.articles)} tin bài`}
          >
            <CategoryForm category={category} position={category.position} />
          </Section>
        ))}
      </div>
    </>
  );
}
