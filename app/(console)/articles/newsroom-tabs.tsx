import { TabsNav } from "@/components/ui/tabs-nav";
import { mayMakeAlbums } from "@/lib/articles/albums/queries";
import { mayReadAuthors } from "@/lib/articles/authors/queries";
import { authorsPath } from "@/lib/articles/authors/rules";
import { mayManageCategories } from "@/lib/articles/categories/queries";
import { mayExport } from "@/lib/articles/exports/queries";
import { exportsPath } from "@/lib/articles/exports/rules";
import { mayImportArticles } from "@/lib/articles/imports/queries";
import { importsPath } from "@/lib/articles/imports/rules";
import { maySeeRoyalties } from "@/lib/articles/royalties/queries";
import { royaltiesPath } from "@/lib/articles/royalties/rules";
import { deskPath } from "@/lib/articles/tasks/rules";
import { mayManageTemplates } from "@/lib/articles/templates/queries";
import { templatesPath } from "@/lib/articles/templates/rules";
import { mayManageTopics } from "@/lib/articles/topics/queries";
import { topicsPath } from "@/lib/articles/topics/rules";
import type { Actor } from "@/lib/auth/actor";

/** The rooms of the newsroom that this person may enter. */
export function NewsroomTabs({ actor }: { actor: Actor }) {
  const tabs = [
    { href: "/articles", label: "Tin bài", exact: true, may: true },
    { href: deskPath, label: "Phân công", may: true },
    { href: "/articles/albums", label: "Album ảnh", may: mayMakeAlbums(actor) },
    { href: authorsPath, label: "Tác giả", may: mayReadAuthors(actor) },
    { href: "/articles/categories", label: "Chuyên mục", may: mayManageCategories(actor) },
    { href: topicsPath, label: "Chủ đề", may: mayManageTopics(actor) },
    { href: royaltiesPath, label: "Nhuận bút", may: maySeeRoyalties(actor) },
    { href: templatesPath, label: "Mẫu bài", may: mayManageTemplates(actor) },
    { href: "/articles/style", label: "Quy tắc văn phong", may: true },
    { href: importsPath, label: "Nhập tin bài cũ", may: mayImportArticles(actor) },
    { href: exportsPath, label: "Xuất trang công khai", may: mayExport(actor) },
  ];
  return <TabsNav label="Các phần của tòa soạn" tabs={tabs.filter(({ may }) => may)} />;
}
