import "./all-styles";
import type { Metadata } from "next";
import { connection } from "next/server";
import { NotFound } from "@/components/console/not-found";

export const metadata: Metadata = { title: "Không tìm thấy trang" };

export default async function NotFoundPage() {
  // Rendered per request: a prerendered page has no nonce on its scripts, and each would be refused.
  await connection();
  return (
    <main>
      <NotFound />
    </main>
  );
}
