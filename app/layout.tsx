import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  title: { default: "Điểm Cầu", template: "%s – Điểm Cầu" },
  description: "Hội nghị trực tuyến nhiều điểm cầu: chuẩn bị, điểm danh, điều hành và đưa tin.",
  formatDetection: { telephone: false, email: false, address: false, date: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#9f1d20" },
    { media: "(prefers-color-scheme: dark)", color: "#7a181b" },
  ],
};

// Reads no cookie and no session: the public pages stand in this layout too, and they are cached.
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="vi">
      <body>{children}</body>
    </html>
  );
}
