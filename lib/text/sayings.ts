/** What every form says in the same words; a subject spreads them among its own sentences and adds the rest. */
export const formSayings = {
  invalid: "Có nội dung chưa đúng. Đề nghị xem lời nhắc dưới từng ô.",
  signed_out:
    "Phiên làm việc đã hết hạn. Đề nghị đăng nhập lại ở cửa sổ khác rồi lưu; nội dung vừa nhập vẫn được giữ.",
} as const;

/** What zod says where a schema gives no sentence of its own: its English is for nobody here. */
export const invalidValue = "Giá trị không hợp lệ.";

export const legacySaying = "Nội dung dùng phông chữ cũ (TCVN3, VNI). Đề nghị chuyển sang Unicode.";

export const tooLongSaying = (most: number) =>
  `Dài nhất ${most.toLocaleString("vi-VN")} ký tự, đề nghị rút gọn.`;
