import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorForm } from "@/components/articles/authors/author-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { listAccounts, mayManageAuthors } from "@/lib/articles/authors/queries";
import { authorsPath } from "@/lib/articles/authors/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Thêm tác giả" };

export default async function NewAuthorPage() {
  const actor = await requireActor();
  if (!mayManageAuthors(actor)) notFound();
  const accounts = await listAccounts(actor, null);
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: authorsPath, label: "Tác giả" }]} />}
        title="Thêm tác giả"
      />
      <AuthorForm author={null} accounts={accounts.map(({ id, name }) => ({ value: id, label: name }))} />
    </>
  );
}
