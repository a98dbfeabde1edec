import { SearchForm } from "./search-form";

// A withdrawn article looks like one that never was: what was taken off for somebody's sake must leave no trace.
export function MissingPage() {
  return (
    <div className="page-head">
      <h1 className="page-title">Không tìm thấy trang</h1>
      <p className="page-note">
        Địa chỉ này không có trên trang, hoặc bài viết đã được gỡ. Vui lòng kiểm tra lại địa chỉ, tìm theo từ
        khóa hoặc xem <a href="/">tin bài mới nhất</a>.
      </p>
      <SearchForm search="" id="search-missing" label="Tìm bài khác" />
    </div>
  );
}
