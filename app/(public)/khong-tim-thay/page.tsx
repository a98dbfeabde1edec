import type { Metadata } from "next";
import { MissingPage } from "@/components/public/missing-page";

export const metadata: Metadata = { title: "Không tìm thấy trang", robots: { index: false, follow: false } };

// Next leaves the page of notFound() to the browser's script, which public pages have not: the cache in front of the
// router answers with this page, and status 404, instead (lib/articles/public-cache/layer.ts).
export default function WholeMissingPage() {
  return <MissingPage />;
}
