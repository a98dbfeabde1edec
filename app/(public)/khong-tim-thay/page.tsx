import type { Metadata } from "next";
import { MissingPage } from "@/components/public/missing-page";
import { guessByWords, listNewestFew } from "@/lib/articles/public/guesses/queries";
import { cleanSearch, wordsParam } from "@/lib/articles/public-cache/rules";
import { first, type Query } from "../addresses";

export const metadata: Metadata = { title: "Không tìm thấy trang", robots: { index: false, follow: false } };

// Next leaves the page of notFound() to the browser's script, which public pages have not: the cache in front of the
// router answers with this page, and status 404, instead (lib/articles/public-cache/layer.ts).
export default async function WholeMissingPage({ searchParams }: { searchParams: Query }) {
  const words = cleanSearch(first((await searchParams)[wordsParam]));
  const [guesses, newest] = await Promise.all([guessByWords(words, 3), listNewestFew(6)]);
  return <MissingPage words={words} guesses={guesses} newest={newest} />;
}
