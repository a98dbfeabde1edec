import { Breadcrumb } from "@/components/ui/breadcrumb";
import { authorsPath } from "@/lib/articles/authors/rules";

/** The way back up from an author. An administrator keeps the register and may have no articles to read. */
export function AuthorBreadcrumb({ hasArticles }: { hasArticles: boolean }) {
  const list = hasArticles ? [{ href: "/articles", label: "Tin bài" }] : [];
  return <Breadcrumb items={[...list, { href: authorsPath, label: "Tác giả" }]} />;
}
