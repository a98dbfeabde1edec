import type { Metadata } from "next";
import { NotFound } from "@/components/console/not-found";

export const metadata: Metadata = { title: "Không tìm thấy trang" };

// Inside the frame, which already is the page's <main>.
export default function ConsoleNotFoundPage() {
  return <NotFound />;
}
