// What a template may name. The language knows no other names: they are looked up in these Maps and nowhere else.

/** A place of a template: what it prints, what it repeats over, what it is made of. */
export type Shape = {
  says: string;
  /** `{{name}}` prints something; else it can only be asked for or repeated over. */
  prints: boolean;
  /** What the filters that only fit one thing ask. */
  holds?: "date" | "number";
  item?: Shape;
  fields: ReadonlyMap<string, Shape>;
  /** Of one point: not in templates for the host's article. */
  pointOnly?: true;
};

type Fields = Readonly<Record<string, Shape>>;
const fieldsOf = (fields: Fields) => new Map(Object.entries(fields));

const text = (says: string, more: Partial<Shape> = {}): Shape => ({
  says,
  prints: true,
  fields: new Map(),
  ...more,
});
const thing = (says: string, fields: Fields, more: Partial<Shape> = {}): Shape => ({
  ...text(says),
  fields: fieldsOf(fields),
  ...more,
});
const list = (says: string, item: Shape, more: Partial<Shape> = {}): Shape => ({
  says,
  prints: false,
  item,
  fields: new Map(),
  ...more,
});

const body = thing("tên cơ quan", { name: text("tên") });

const person = {
  who: text("cách xưng hô và họ tên: đồng chí Nguyễn Văn A"),
  name: text("họ và tên"),
  rank: text("cấp bậc hàm"),
  academic: text("học hàm, học vị"),
  posts: text("các chức vụ"),
  does: text("việc làm tại hội nghị: chủ trì, phát biểu khai mạc…"),
};
const leader = thing("đủ cách xưng hô, họ tên, chức vụ", person);
const chair = thing("đủ cách xưng hô, họ tên, chức vụ", { ...person, point: text("tên điểm cầu") });
const speaker = thing("đủ cách xưng hô, họ tên, chức vụ", person);

const entry = thing("đủ câu: người trình bày hoặc đơn vị phối hợp, nội dung", {
  title: text("nội dung"),
  speakers: list("những người trình bày", speaker),
  partners: list("các đơn vị phối hợp", body),
});

const sentence = text("một câu");

const paper = thing("đủ loại, số, ký hiệu, ngày, cơ quan, trích yếu", {
  type: text("loại văn bản"),
  number: text("số", { holds: "number" }),
  symbol: text("ký hiệu"),
  date: text("ngày ban hành", { holds: "date" }),
  issuer: text("cơ quan ban hành"),
  abstract: text("trích yếu"),
});

const figure = thing("đủ giá trị, đơn vị tính, nội dung", {
  value: text("giá trị như đã in", { holds: "number" }),
  unit: text("đơn vị tính"),
  label: text("nội dung"),
  source: text("nguồn"),
});

const point = thing("tên điểm cầu", {
  name: text("tên điểm cầu"),
  main: text("có khi là điểm cầu chính"),
  present: text("số đại biểu đã xác nhận", { holds: "number" }),
  chairs: list("những người chủ trì điểm cầu", leader),
});

const award = thing("hình thức khen thưởng", {
  name: text("hình thức khen thưởng"),
  recipients: text("người nhận"),
});

/** All places by name: what the page of a template explains and what the parser knows. */
export const root: ReadonlyMap<string, Shape> = fieldsOf({
  title: text("tiêu đề có sẵn: cơ quan tổ chức hội nghị"),
  lead: text("câu sapo có sẵn: ngày, cơ quan, hội nghị, hình thức, phạm vi"),
  leaders: list("lãnh đạo dự, chủ trì, phát biểu; viết trơn thì ra các câu có sẵn", leader, { prints: true }),
  chair: text("câu có sẵn về chủ trì điểm cầu, hoặc quy tắc phân công chủ trì"),
  chairs: list("những người chủ trì ở các điểm cầu", chair),
  totals: text("câu có sẵn về tổng số điểm cầu, đại biểu"),
  documents: list("văn bản là nội dung hội nghị; viết trơn thì ra câu có sẵn", paper, { prints: true }),
  programme: list("các câu có sẵn về báo cáo, tham luận", sentence, { prints: true }),
  reports: list("các báo cáo đã nghe", entry),
  papers: list("các tham luận", entry),
  results: list("các câu có sẵn về kết quả, mỗi nguồn một câu", sentence, { prints: true }),
  figures: list("từng số liệu kết quả", figure),
  tasks: list("nhiệm vụ trọng tâm; viết trơn thì ra câu có sẵn", text("nội dung nhiệm vụ"), {
    prints: true,
    fields: fieldsOf({ count: text("số nhiệm vụ đã công bố", { holds: "number" }) }),
  }),
  awards: list("khen thưởng; viết trơn thì ra các câu có sẵn", award, { prints: true }),
  points: list("các điểm cầu theo thứ tự danh sách", point),
  hosts: list("cơ quan tổ chức; viết trơn thì ra “A, B và C”", body, { prints: true }),
  conference: thing("tên hội nghị", {
    name: text("tên hội nghị"),
    otherName: text("tên gọi khác"),
    subject: text("nội dung thứ hai"),
    date: text("ngày tổ chức", { holds: "date" }),
    until: text("đến ngày", { holds: "date" }),
    format: text("hình thức: trực tuyến, trực tiếp…"),
    scope: text("phạm vi kết nối"),
    chairRule: text("quy tắc phân công chủ trì"),
    points: text("tổng số điểm cầu", { holds: "number" }),
    delegates: text("tổng số đại biểu", { holds: "number" }),
  }),
  point: thing(
    "tên điểm cầu của bài",
    {
      name: text("tên điểm cầu"),
      body: text("cơ quan của điểm cầu"),
      present: text("số đại biểu tại điểm cầu", { holds: "number" }),
    },
    { pointOnly: true },
  ),
});
