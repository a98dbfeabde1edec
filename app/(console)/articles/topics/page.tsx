import { Tags } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TopicForm } from "@/components/articles/topics/topic-form";
import { TopicTable } from "@/components/articles/topics/topic-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listTopics } from "@/lib/articles/topics/queries";
import { readTopicFilter, topicPageSize, topicsPath } from "@/lib/articles/topics/rules";
import { requireActor } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";

export const metadata: Metadata = { title: "Chủ đề" };

export default async function TopicsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filter = readTopicFilter(params);
  const { rows, total, page } = (await listTopics(actor, filter)) ?? notFound();
  return (
    <>
      <PageHeader
        // An administrator arranges the topics and has no article to read.
        breadcrumb={
          mayAnywhere(actor.grants, "articles:write") && (
            <Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />
          )
        }
        title="Chủ đề"
        meta="Tin bài về một việc, ở mọi chuyên mục. Chủ đề của từng bài được chọn khi soạn bài."
      />
      <Section title="Thêm chủ đề" className="mb-4">
        <TopicForm />
      </Section>
      <FilterBar
        path={topicsPath}
        params={params}
        filters={[{ kind: "search", name: "q", label: "Tìm chủ đề", placeholder: "Tên chủ đề" }]}
      />
      {total > 0 ? (
        <PagedList
          path={topicsPath}
          params={params}
          page={page}
          pageSize={topicPageSize}
          total={total}
          noun="chủ đề"
        >
          <TopicTable rows={rows} />
        </PagedList>
      ) : filter.search ? (
        <EmptyState
          title="Không có chủ đề nào khớp"
          action={<LinkButton href={topicsPath}>Xem tất cả chủ đề</LinkButton>}
        >
          Tìm kiếm không phân biệt dấu.
        </EmptyState>
      ) : (
        <EmptyState title="Chưa có chủ đề nào" icon={<Tags />}>
          Thêm ở trên, hoặc nhập tên chủ đề mới khi soạn bài.
        </EmptyState>
      )}
    </>
  );
}
