"use client";

import "./all-styles";
import { Unexpected } from "@/components/console/unexpected";

// Stands in for the root layout when that one failed, so it brings its own document.
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="vi">
      <body>
        <title>Sự cố – Điểm Cầu</title>
        <main>
          <Unexpected error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
