import { Mark } from "@tiptap/core";
import { isLinkable } from "@/lib/articles/text/rules";

/** A link as the article keeps it: an address and nothing else. Typing on after it is not part of it. */
export const ArticleLink = Mark.create({
  name: "link",
  priority: 1_000,
  inclusive: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element) => (isLinkable(element.getAttribute("href") ?? "") ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", { ...HTMLAttributes, rel: "noopener" }, 0],
});
