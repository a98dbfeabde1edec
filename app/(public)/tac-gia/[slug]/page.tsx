import { findAuthorAddress } from "@/lib/articles/authors/queries";
import { findAuthorPage } from "@/lib/articles/public/people/queries";
import { authorPath } from "@/lib/articles/public/people/rules";
import { headedPage } from "../../headed-page";

async function find(slug: string, page: number) {
  const found = await findAuthorPage(slug, page);
  if (found) return found;
  const now = await findAuthorAddress(slug);
  return now === null ? null : { movedTo: now };
}

const author = headedPage({ kicker: "Tác giả", find, pathOf: authorPath });

export const generateMetadata = author.metadata;
export default author.Page;
