import "server-only";
import { mostItems, type ImportNote, type ImportOptions } from "../rules";
import { NotImportable, openTree, picturesOf, type Source } from "../source";
import { openPasses } from "./passes";
import { articleOf, linksWithin, type WordPressSite } from "./rules";

// Parts of a site's form, of which nobody would look for an article.
const parts =
  /^(?:revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|page)$/;

/**
 * A WordPress export, read twice: first for what its items refer to (authors, pictures, numbers of terms), which may stand
 * behind them, then item by item. Throws `NotImportable` for a file that is none, and the reason of `signal`.
 */
export async function openWordPress(
  path: string,
  uploads: string | null,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<Source> {
  const passes = await openPasses(path, options);
  const { channel, attachments, others, known, total, broken } = await passes.overview(signal);
  const { authors, terms, version, address } = channel;
  if (version === "" && total === 0)
    throw new NotImportable(
      "Đây không phải tệp xuất của WordPress (WXR). Trong WordPress, vào Công cụ › Xuất ra, chọn “Tất cả nội dung” rồi tải tệp .xml về.",
    );
  if (total > mostItems)
    throw new NotImportable(
      `Tệp có ${total.toLocaleString("vi-VN")} bài, nhiều hơn mức ${mostItems.toLocaleString("vi-VN")} bài một lần nhập.`,
    );
  const site: WordPressSite = { address, authors, terms, attachments };
  const link = linksWithin(address, known);
  const tree = uploads === null ? null : await openTree(uploads);
  return {
    total,
    notes: [...others]
      .filter(([type]) => !parts.test(type) || type === "page")
      .slice(0, 50)
      .map(([type, count]): ImportNote => ({
        kind: "left_out",
        subject: `${count.toLocaleString("vi-VN")} mục loại “${type.slice(0, 60)}”`,
        detail: type === "page" ? "Không chọn nhập các trang." : "Không phải bài viết.",
      })),
    problem:
      broken === null
        ? null
        : `Tệp hỏng từ byte ${broken.byte.toLocaleString("vi-VN")}, sau ${broken.items.toLocaleString("vi-VN")} mục đọc trọn. Phần đọc được đã nhập; hãy xuất lại tệp từ trang cũ rồi nhập lại, bài đã nhập sẽ không bị nhân đôi.`,
    pictures: tree && picturesOf(tree),
    async *items(from, given) {
      for await (const item of passes.articles(from, given)) {
        const article = articleOf(item, site);
        yield "kind" in article ? article : { imported: article, base: "", link };
      }
    },
    close: async () => tree?.close(),
  };
}
