import { Notice } from "@/components/ui/notice";

export type OpenMattersProps = {
  /** Said where the conference has not been held; null: it has. */
  unheld: string | null;
  /** Remarks that nobody has settled. */
  openComments: number;
  /** Photos of the article of which nobody has noted whether those on it agree. */
  unclearPhotos: number;
};

/** What whoever moves an article towards its readers should know, and may go on in spite of. */
export function OpenMatters({ unheld, openComments, unclearPhotos }: OpenMattersProps) {
  return (
    <>
      {unheld !== null && <Notice tone="warning">{unheld}</Notice>}
      {openComments > 0 && (
        <Notice tone="warning">
          Còn {openComments} ý kiến chưa xử lý ở thẻ “Trao đổi”. Bài vẫn có thể chuyển tiếp.
        </Notice>
      )}
      {unclearPhotos > 0 && (
        <Notice tone="warning">
          Có {unclearPhotos} ảnh chưa rõ người trong ảnh có đồng ý công khai không. Bài vẫn có thể chuyển
          tiếp; nếu chưa chắc chắn, hãy ghi rõ ở thông tin ảnh hoặc gỡ ảnh khi bài còn là bản nháp.
        </Notice>
      )}
    </>
  );
}
