import type { Part } from "@/lib/articles/public/search/rules";

/** A text with the found words marked. */
export const Marked = ({ parts }: { parts: readonly Part[] }) =>
  parts.map(({ text, found }, at) => (found ? <mark key={at}>{text}</mark> : text));
