import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorBreadcrumb } from "@/components/articles/authors/author-breadcrumb";
import { AuthorForm } from "@/components/articles/authors/author-form";
import { PageHeader } from "@/components/ui/page-header";
import { listAccounts, mayManageAuthors } from "@/lib/articles/authors/queries";
import { mayReadArticles } from "@/lib/articles/queries";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Thêm tác giả" };

export default async function NewAuthorPage() {
  const actor = await requireActor();
  if (!mayManageAuthors(actor)) notFound();
  const accounts = await listAccounts(actor, null);
  return (
    <>
      <PageHeader
        breadcrumb={<AuthorBreadcrumb hasArticles={mayReadArticles(actor)} />}
        title="Thêm tác giả"
      />
      <AuthorForm author={null} accounts={accounts.map(({ id, name }) => ({ value: id, label: name }))} />
    </>
  );
}
