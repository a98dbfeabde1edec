import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorBreadcrumb } from "@/components/articles/authors/author-breadcrumb";
import { AuthorForm } from "@/components/articles/authors/author-form";
import { MergeAuthor, RemoveAuthor } from "@/components/articles/authors/author-acts";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { findAuthor, listAccounts } from "@/lib/articles/authors/queries";
import { authorSayings } from "@/lib/articles/authors/rules";
import { authorPath } from "@/lib/articles/public/people/rules";
import { mayReadArticles } from "@/lib/articles/queries";
import { requireActor } from "@/lib/auth/actor";
import { formatCount } from "@/lib/text/numbers";

type Props = { params: Promise<{ authorId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const author = (await findAuthor(await requireActor(), (await params).authorId)) ?? notFound();
  return { title: author.name };
}

export default async function AuthorPage({ params }: Props) {
  const actor = await requireActor();
  const author = (await findAuthor(actor, (await params).authorId)) ?? notFound();
  const accounts = author.mayChange ? await listAccounts(actor, author.id) : [];
  const options = accounts.map(({ id, name }) => ({ value: id, label: name }));
  const { userId } = author;
  // An account that the actor may not choose stays where somebody else put it.
  const kept = userId !== null && !options.some(({ value }) => value === userId);
  return (
    <>
      <PageHeader
        breadcrumb={<AuthorBreadcrumb hasArticles={mayReadArticles(actor)} />}
        title={author.name}
        meta={`${formatCount(author.articles)} tin bài · ${formatCount(author.published)} bài đang đăng`}
        actions={
          author.published > 0 && <LinkButton href={authorPath(author.slug)}>Xem trang tác giả</LinkButton>
        }
      />
      {author.mayChange ? (
        <div className="flex flex-col gap-4">
          <Section title="Tên và giới thiệu">
            <AuthorForm
              key={author.version}
              author={author}
              accounts={
                kept ? [...options, { value: userId, label: author.account ?? "Tài khoản khác" }] : options
              }
            />
          </Section>
          <Section
            title="Gộp tác giả"
            note="Khi một người được ghi bằng hai tên, ví dụ viết sai dấu: chọn tên được giữ lại."
          >
            <MergeAuthor author={author} />
          </Section>
          {author.articles === 0 && author.published === 0 && (
            <Section title="Xóa tác giả" note="Chưa tin bài nào ghi tên này.">
              <RemoveAuthor author={author} />
            </Section>
          )}
        </div>
      ) : (
        <>
          {author.about && <p className="mb-4 max-w-2xl whitespace-pre-line">{author.about}</p>}
          <Notice tone="info" title="Chỉ xem">
            {authorSayings.not_allowed}
          </Notice>
        </>
      )}
    </>
  );
}
