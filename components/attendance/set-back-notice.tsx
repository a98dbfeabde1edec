import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The server's data were restored from a backup: what was marked after it stands nowhere any more. */
export const SetBackNotice = ({ changed, onRead }: { changed: number; onRead: () => void }) => (
  <Notice
    tone="warning"
    live
    title="Dữ liệu trên máy chủ đã được phục hồi từ bản sao lưu"
    action={<Button onClick={onRead}>Đã rõ</Button>}
  >
    {changed === 0
      ? "Trạng thái của điểm cầu này không thay đổi."
      : `${changed} trạng thái của điểm cầu này đã trở lại như tại thời điểm sao lưu. Đề nghị đồng chí rà soát danh sách và ghi lại những thay đổi còn thiếu.`}
  </Notice>
);
