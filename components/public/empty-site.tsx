import { BrandMark } from "@/components/console/brand-mark";
import { maySignInHere } from "@/lib/public-origin";

export const EmptySite = () => (
  <div className="empty-site">
    <span className="empty-mark bg-brand">
      <BrandMark />
    </span>
    <h1>Chưa có tin bài</h1>
    <p>Tin bài về các hội nghị sẽ xuất hiện ở đây ngay khi được duyệt và đăng.</p>
    {maySignInHere() && (
      <p>
        Cán bộ biên tập: <a href="/sign-in">đăng nhập</a>, mở hội nghị và chọn thẻ <b>Tin bài</b> để viết bài
        đầu tiên.
      </p>
    )}
  </div>
);
