import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The server's data were restored from a backup: what was marked after it stands nowhere any more. */
export const SetBackNotice = ({ changed, onRead }: { changed: readonly string[]; onRead: () => void }) => (
  <Notice
    tone="warning"
    live
    title="Dữ liệu trên máy chủ đã được phục hồi từ bản sao lưu"
    action={<Button onClick={onRead}>Đã rõ</Button>}
  >
    {changed.length === 0 ? (
      "Trạng thái của điểm cầu này không thay đổi."
    ) : (
      <>
        <p>
          {changed.length} trạng thái của điểm cầu này đã trở lại như tại thời điểm sao lưu. Đề nghị đồng chí
          rà soát và ghi lại những thay đổi còn thiếu:
        </p>
        <ul className="my-1 max-h-60 list-disc overflow-y-auto pl-5">
          {changed.map((words, at) => (
            <li key={at}>{words}</li>
          ))}
        </ul>
      </>
    )}
  </Notice>
);
