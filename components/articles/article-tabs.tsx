import { TabsNav } from "@/components/ui/tabs-nav";

/** The parts of one article. */
export function ArticleTabs({
  articleId,
  comments,
  consultations,
}: {
  articleId: string;
  /** The open ones. */
  comments: number;
  consultations: number;
}) {
  const at = `/articles/${articleId}`;
  return (
    <TabsNav
      label="Các phần của tin bài"
      tabs={[
        { href: at, label: "Bài viết", exact: true },
        { href: `${at}/photos`, label: "Kho ảnh" },
        { href: `${at}/tasks`, label: "Phân công" },
        { href: `${at}/comments`, label: "Trao đổi", count: comments || undefined },
        { href: `${at}/opinions`, label: "Xin ý kiến", count: consultations || undefined },
        { href: `${at}/text`, label: "Bản chữ" },
        { href: `${at}/history`, label: "Lịch sử" },
        { href: `${at}/preview`, label: "Xem trước" },
      ]}
    />
  );
}
