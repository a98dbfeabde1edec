/**
 * Abbreviations of Party and State offices and what they stand for (domain notes, section 7). A second meaning follows
 * the first. Those in `alsoWords` are Vietnamese words too once the marks are gone ("CA" and "Cà Mau"): only capitals count.
 */
export const abbreviations: Readonly<Record<string, readonly string[]>> = {
  ANTQ: ["An ninh Tổ quốc"],
  ANTT: ["an ninh trật tự"],
  BCĐ: ["Ban Chỉ đạo"],
  BCH: ["Ban Chấp hành", "Bộ Chỉ huy"],
  BCHQS: ["Bộ Chỉ huy Quân sự", "Ban Chỉ huy Quân sự"],
  BĐBP: ["Bộ đội Biên phòng"],
  BTV: ["Ban Thường vụ"],
  CA: ["Công an"],
  CAND: ["Công an nhân dân"],
  CCB: ["Cựu chiến binh"],
  ĐU: ["Đảng ủy"],
  GĐ: ["Giám đốc"],
  HĐND: ["Hội đồng nhân dân"],
  LĐLĐ: ["Liên đoàn Lao động"],
  LHPN: ["Liên hiệp Phụ nữ"],
  MTTQ: ["Mặt trận Tổ quốc"],
  PCT: ["Phó Chủ tịch"],
  PGĐ: ["Phó Giám đốc"],
  QCDC: ["Quy chế dân chủ"],
  TNCS: ["Thanh niên Cộng sản"],
  TP: ["Thành phố"],
  TU: ["Tỉnh ủy"],
  TW: ["Trung ương"],
  UBKT: ["Ủy ban Kiểm tra"],
  UBMTTQ: ["Ủy ban Mặt trận Tổ quốc"],
  UBND: ["Ủy ban nhân dân"],
  UVBCH: ["Ủy viên Ban Chấp hành"],
  UVBTV: ["Ủy viên Ban Thường vụ"],
};

export const alsoWords: ReadonlySet<string> = new Set(["CA", "ĐU", "TU"]);
