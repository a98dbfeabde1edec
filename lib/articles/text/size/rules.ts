/** The server reads no larger request than this (`bodySizeLimit` in next.config.js). */
export const requestMegabytes = 2;
const mostBytes = requestMegabytes * 1024 * 1024;
// The call itself is wrapped in a few words of its own.
const wrapping = 4_096;

/** What to say of an article that is larger than the server reads; null: it is not. `request`: all that would be sent. */
export function tooLargeToSend(request: unknown): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(request)).length;
  if (bytes + wrapping <= mostBytes) return null;
  const megabytes = (Math.ceil((bytes / mostBytes) * requestMegabytes * 100) / 100).toLocaleString("vi-VN");
  return `Bài quá dài nên chưa lưu được: cả định dạng là ${megabytes} MB, nhiều nhất ${requestMegabytes} MB. Đề nghị bớt nội dung hoặc tách thành nhiều bài rồi bấm Lưu; những gì đã nhập vẫn còn trên màn hình.`;
}
