import { findAuthorPage } from "@/lib/articles/public/people/queries";
import { authorPath } from "@/lib/articles/public/people/rules";
import { headedPage } from "../../headed-page";

const author = headedPage({ kicker: "Tác giả", find: findAuthorPage, pathOf: authorPath });

export const generateMetadata = author.metadata;
export default author.Page;
