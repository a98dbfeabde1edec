import { z } from "zod";
import { dayOf } from "@/lib/text/fields";

/** What an event's sentence may need: printed names and counts, never a sensitive value. */
export type AuditDetails = {
  name?: string;
  target?: string;
  count?: number;
  fields?: string[];
  reason?: string;
  /** Figures before and after a correction. */
  before?: number | null;
  after?: number;
  /** The operation of a corrected figure: its reason stands beside the mark, where it can be deleted. */
  operation?: string | null;
};

const named = (details: AuditDetails) => (details.name ? ` “${details.name}”` : "");
const target = (details: AuditDetails) => (details.target ? ` ${details.target}` : "");
const fields = (details: AuditDetails) => (details.fields?.length ? `: ${details.fields.join(", ")}` : "");
const because = (details: AuditDetails) => (details.reason ? `. Lý do: ${details.reason}` : "");

const scopesOf = (details: AuditDetails) => (details.target ? ` với quyền ${details.target}` : "");

const correctedFigure = ({ before, after }: AuditDetails) => {
  if (before === undefined || before === null || after === undefined) return "";
  return before === after
    ? `: vẫn ${after} đại biểu có mặt`
    : `: có mặt từ ${before} thành ${after} đại biểu`;
};

/** Every kind of event and its sentence after the actor's name, for a reader who is not a technician. */
export const auditSentences = {
  "user.created": (d) => `tạo tài khoản${named(d)}`,
  "user.updated": (d) => `sửa tài khoản${named(d)}${fields(d)}`,
  "user.disabled": (d) => `khóa tài khoản${named(d)}`,
  "user.enabled": (d) => `mở lại tài khoản${named(d)}`,
  "user.granted": (d) => `giao vai trò${target(d)} cho tài khoản${named(d)}`,
  "user.revoked": (d) => `thu hồi vai trò${target(d)} của tài khoản${named(d)}`,
  "user.link_made": (d) => `tạo liên kết đặt mật khẩu một lần cho tài khoản${named(d)}`,
  "user.password_set": (d) => `đặt mật khẩu cho tài khoản${named(d)} bằng liên kết một lần`,
  "user.password_changed": () => "đổi mật khẩu của mình",
  "user.signed_in": () => "đăng nhập",
  "user.signed_out_everywhere": (d) => `đăng xuất khỏi mọi thiết bị${named(d)}`,
  "setting.changed": (d) => `sửa cài đặt${fields(d)}`,
  "organization.created": (d) => `thêm cơ quan${named(d)}`,
  "organization.updated": (d) => `sửa cơ quan${named(d)}${fields(d)}`,
  "person.created": (d) => `thêm cán bộ${named(d)}`,
  "person.updated": (d) => `sửa cán bộ${named(d)}${fields(d)}`,
  "conference.created": (d) => `tạo hội nghị${named(d)}`,
  "conference.copied": (d) => `tạo hội nghị${named(d)} theo hội nghị${target(d)}`,
  "conference.updated": (d) => `sửa hội nghị${named(d)}${fields(d)}`,
  "conference.moved": (d) => `chuyển hội nghị${named(d)} sang trạng thái${target(d)}${because(d)}`,
  "conference.page_opened": (d) => `công bố trang hội nghị${named(d)}`,
  "conference.page_closed": (d) => `đóng trang công khai của hội nghị${named(d)}`,
  "conference.paper_added": (d) => `đưa tài liệu vào hội nghị${named(d)}`,
  "conference.paper_removed": (d) => `bỏ tài liệu hội nghị${named(d)}`,
  "conference.paper_shown": (d) => `công khai tài liệu hội nghị${named(d)}`,
  "conference.paper_hidden": (d) => `thôi công khai tài liệu hội nghị${named(d)}`,
  "conference.deleted": (d) => `xóa dự thảo hội nghị${named(d)}`,
  "agenda.updated": (d) => `sửa chương trình hội nghị${named(d)}`,
  "figures.updated": (d) => `sửa số liệu của hội nghị${named(d)}`,
  "tasks.updated": (d) => `sửa nhiệm vụ trọng tâm của hội nghị${named(d)}`,
  "point.created": (d) => `thêm điểm cầu${named(d)}`,
  "points.created": (d) => `thêm ${d.count ?? 0} điểm cầu`,
  "point.updated": (d) => `sửa điểm cầu${named(d)}${fields(d)}`,
  "point.deleted": (d) => `xóa điểm cầu${named(d)}`,
  "points.pasted": (d) => `nhập danh sách điểm cầu từ bảng tính (${d.count ?? 0} dòng)`,
  "points.sorted": () => "sắp xếp lại danh sách điểm cầu",
  "points.invited": (d) => `ghi nhận đã gửi giấy mời đến ${d.count ?? 0} điểm cầu`,
  "assignments.made": (d) => `phân công${target(d)} tại ${d.count ?? 0} điểm cầu`,
  "assignment.made": (d) => `phân công${target(d)} tại điểm cầu${named(d)}`,
  "assignment.replaced": (d) => `thay người được phân công${target(d)} tại điểm cầu${named(d)}`,
  "assignment.removed": (d) => `bỏ phân công${target(d)} tại điểm cầu${named(d)}`,
  "assignment.made_for_conference": (d) => `phân công${target(d)} của hội nghị${named(d)}`,
  "assignment.replaced_for_conference": (d) =>
    `thay người được phân công${target(d)} của hội nghị${named(d)}`,
  "assignment.removed_for_conference": (d) => `bỏ phân công${target(d)} của hội nghị${named(d)}`,
  "assignment.ordered": (d) => `xếp thứ tự nêu tên trong tin bài của hội nghị${named(d)}${target(d)}`,
  "assignment.confirmed": (d) => `xác nhận nhận nhiệm vụ${target(d)} tại điểm cầu${named(d)}`,
  "assignment.declined": (d) => `báo không thể nhận nhiệm vụ${target(d)} tại điểm cầu${named(d)}`,
  "nomination.made": (d) => `đề nghị người thay${target(d)} tại điểm cầu${named(d)}`,
  "nomination.accepted": (d) => `đồng ý người thay${target(d)} tại điểm cầu${named(d)}`,
  "nomination.refused": (d) => `không đồng ý người thay${target(d)} tại điểm cầu${named(d)}`,
  "link.made": (d) => `tạo liên kết${target(d)} cho${named(d)}`,
  "link.renewed": (d) => `đổi liên kết${target(d)} của${named(d)}`,
  "link.revoked": (d) => `thu hồi liên kết${target(d)} của${named(d)}`,
  "key.made": (d) => `tạo khóa kết nối${named(d)}${scopesOf(d)}`,
  "key.revoked": (d) => `thu hồi khóa kết nối${named(d)}`,
  "webhook.made": (d) => `tạo webhook${named(d)} gửi đến${target(d)}`,
  "webhook.updated": (d) => `sửa webhook${named(d)}${fields(d)}`,
  "webhook.paused": (d) => `tạm dừng webhook${named(d)}`,
  "webhook.resumed": (d) => `cho webhook${named(d)} gửi lại`,
  "webhook.secret_renewed": (d) => `đổi khóa ký của webhook${named(d)}`,
  "webhook.removed": (d) => `xóa webhook${named(d)}`,
  "line.checked": (d) => `ghi kết quả kiểm tra đường truyền${target(d)} tại điểm cầu${named(d)}`,
  "line.changed": (d) => `báo tình trạng đường truyền${target(d)} tại điểm cầu${named(d)}`,
  "incident.opened": (d) => `ghi sự cố${target(d)} tại điểm cầu${named(d)}`,
  "incident.closed": (d) => `ghi sự cố${target(d)} tại điểm cầu${named(d)} đã khắc phục`,
  "incident.called": (d) => `ghi đã gọi điện cho điểm cầu${named(d)}`,
  "delegates.admitted": (d) => `thêm 1 người ngoài danh sách tại điểm cầu${named(d)}${because(d)}`,
  "delegates.added": (d) => `thêm ${d.count ?? 0} đại biểu tại điểm cầu${named(d)}${because(d)}`,
  "delegates.removed": (d) => `bỏ ${d.count ?? 0} đại biểu tại điểm cầu${named(d)}${because(d)}`,
  "delegates.updated": (d) => `sửa danh sách đại biểu tại điểm cầu${named(d)}${because(d)}`,
  "delegates.self_check_in_opened": (d) =>
    `mở tự điểm danh tại ${d.count === undefined ? `điểm cầu${named(d)}` : `${d.count} điểm cầu`}`,
  "delegates.self_check_in_closed": (d) =>
    `đóng tự điểm danh tại ${d.count === undefined ? `điểm cầu${named(d)}` : `${d.count} điểm cầu`}`,
  "delegates.request_refused": (d) =>
    `không nhận ${d.count ?? 1} người đăng ký ngoài danh sách tại điểm cầu${named(d)}${because(d)}`,
  "delegates.passes_renewed": (d) => `đổi mã thẻ đại biểu của điểm cầu${named(d)}`,
  "delegates.sheet_attached": (d) => `đính kèm danh sách đã ký${target(d)} của điểm cầu${named(d)}`,
  "delegates.sheet_removed": (d) => `bỏ danh sách đã ký${target(d)} của điểm cầu${named(d)}`,
  "delegates.sheet_restored": (d) => `khôi phục danh sách đã ký${target(d)} của điểm cầu${named(d)}`,
  "figures.confirmed": (d) => `xác nhận số liệu điểm cầu${named(d)}`,
  "figures.corrected": (d) =>
    `sửa số liệu đã xác nhận của điểm cầu${named(d)}${correctedFigure(d)}${because(d)}`,
  "figures.frozen": (d) => `chốt số liệu${target(d)} của hội nghị${named(d)}${because(d)}`,
  "document.added": (d) => `ghi văn bản${target(d)} có số liệu của hội nghị${named(d)}`,
  "document.updated": (d) => `sửa văn bản${target(d)} có số liệu của hội nghị${named(d)}`,
  "document.removed": (d) => `bỏ văn bản${target(d)} khỏi các văn bản có số liệu của hội nghị${named(d)}`,
  "export.made": (d) => `xuất${target(d)}`,
  "export.stopped": (d) => `dừng xuất${target(d)}`,
  "export.downloaded": (d) => `tải về bản xuất${target(d)}`,
  "article.created": (d) => `tạo tin bài${named(d)}`,
  "article.updated": (d) => `sửa tin bài${named(d)}`,
  "article.moved": (d) => `chuyển tin bài${named(d)} sang trạng thái${target(d)}${because(d)}`,
  "article.scheduled": (d) => `hẹn đăng tin bài${named(d)}${target(d)}`,
  "article.unscheduled": (d) => `bỏ hẹn đăng tin bài${named(d)}`,
  "article.not_published": (d) => `chưa đăng được tin bài đã hẹn${named(d)}${because(d)}`,
  "article.readdressed": (d) => `đổi địa chỉ tin bài${named(d)} thành${target(d)}`,
  "article.led": (d) => `đặt tin bài${named(d)} làm tin nổi bật`,
  "article.unled": (d) => `thôi đặt tin bài${named(d)} làm tin nổi bật`,
  "article.restored": (d) => `khôi phục nội dung bản ${d.count ?? 0} của tin bài${named(d)}`,
  "article.corrected": (d) => `đăng đính chính cho tin bài${named(d)}`,
  "article.commented": (d) => `nêu ý kiến về tin bài${named(d)}`,
  "article.comment_resolved": (d) => `đánh dấu đã xử lý một ý kiến về tin bài${named(d)}`,
  "article.comment_reopened": (d) => `mở lại một ý kiến về tin bài${named(d)}`,
  "article.assigned": (d) => `giao việc${target(d)} của tin bài${named(d)}`,
  "article.unassigned": (d) => `bỏ giao việc${target(d)} của tin bài${named(d)}`,
  "article.task_done": (d) => `đánh dấu xong việc${target(d)} của tin bài${named(d)}`,
  "article.task_undone": (d) => `đánh dấu chưa xong việc${target(d)} của tin bài${named(d)}`,
  "article.due": (d) => `đặt hạn tin bài${named(d)}${target(d)}`,
  "article.consulted": (d) => `xin ý kiến${target(d)} về tin bài${named(d)}`,
  "article.consultation_changed": (d) => `đổi hạn hoặc liên kết xin ý kiến${target(d)} về tin bài${named(d)}`,
  "article.consultation_revoked": (d) => `thôi xin ý kiến${target(d)} về tin bài${named(d)}`,
  "article.opinion_given": (d) => `góp ý${target(d)} cho tin bài${named(d)}`,
  "article.topic_added": (d) => `thêm chủ đề${target(d)} cho tin bài${named(d)}`,
  "article.topic_removed": (d) => `bỏ chủ đề${target(d)} của tin bài${named(d)}`,
  "author.created": (d) => `thêm tác giả${named(d)}`,
  "author.updated": (d) => `sửa tác giả${named(d)}${d.target ? ` (tên trước: ${d.target})` : ""}`,
  "author.merged": (d) => `gộp tác giả${named(d)} vào${target(d)}`,
  "author.removed": (d) => `xóa tác giả${named(d)}`,
  "category.created": (d) => `thêm chuyên mục${named(d)}`,
  "category.updated": (d) => `sửa chuyên mục${named(d)}`,
  "topic.created": (d) => `thêm chủ đề${named(d)}`,
  "topic.updated": (d) => `sửa chủ đề${named(d)}`,
  "topic.merged": (d) => `gộp chủ đề${named(d)} vào chủ đề${target(d)}`,
  "topic.deleted": (d) => `xóa chủ đề${named(d)}`,
  "royalty.set": (d) => `ghi nhuận bút${target(d)} của tin bài${named(d)}`,
  "royalty.month_closed": (d) => `chốt danh sách nhuận bút${target(d)} (${d.count ?? 0} dòng)`,
  "royalty.month_reopened": (d) => `mở lại danh sách nhuận bút đã chốt${target(d)}${because(d)}`,
  "template.created": (d) => `thêm mẫu bài${named(d)}`,
  "template.updated": (d) => `sửa mẫu bài${named(d)}`,
  "template.archived": (d) => `ngừng dùng mẫu bài${named(d)}`,
  "template.restored": (d) => `dùng lại mẫu bài${named(d)}`,
  "photo.added": (d) => `thêm ảnh cho tin bài${named(d)}`,
  "photo.described": (d) => `sửa chú thích ảnh của tin bài${named(d)}`,
  "photo.removed": (d) => `bỏ ảnh của tin bài${named(d)}`,
  "photo.sent": (d) => `gửi ảnh vào kho ảnh của${named(d)}`,
  "photo.noted": (d) => `sửa thông tin ảnh trong kho ảnh của${named(d)}`,
  "photo.refused": (d) => `ghi “Không đồng ý” cho cùng một ảnh ở${named(d)}`,
  "photo.dropped": (d) => `bỏ ảnh khỏi kho ảnh của${named(d)}`,
  "photo.put_back": (d) => `khôi phục ảnh trong kho ảnh của${named(d)}`,
  "import.started": (d) => `bắt đầu nhập tin bài cũ${named(d)}`,
  "import.stopped": (d) => `dừng lần nhập tin bài cũ${named(d)}`,
  "import.ended": (d) => `nhập xong tin bài cũ${named(d)}: ${d.count ?? 0} tin bài`,
  "album.created": (d) => `tạo album ảnh${named(d)}`,
  "album.updated": (d) => `sửa album ảnh${named(d)}${fields(d)}`,
  "album.published": (d) => `đăng album ảnh${named(d)}`,
  "album.withdrawn": (d) => `gỡ album ảnh${named(d)}`,
} satisfies Record<string, (details: AuditDetails) => string>;

export type AuditKind = keyof typeof auditSentences;

const isKind = (kind: string): kind is AuditKind => Object.hasOwn(auditSentences, kind);

/** The event as a sentence; a kind that a newer version wrote is named as it stands. */
export const auditSentence = (kind: string, details: AuditDetails): string =>
  isKind(kind) ? auditSentences[kind](details) : kind;

type GroupOf<Kind extends string> = Kind extends `${infer Group}.${string}` ? Group : never;
export type AuditGroup = GroupOf<AuditKind>;

/** What events are about, for the filter of the trail. */
export const auditGroupNames = {
  user: "Tài khoản, đăng nhập",
  setting: "Cài đặt",
  organization: "Cơ quan",
  person: "Cán bộ",
  conference: "Hội nghị",
  agenda: "Chương trình",
  tasks: "Nhiệm vụ trọng tâm",
  point: "Điểm cầu",
  points: "Danh sách điểm cầu",
  assignment: "Phân công",
  assignments: "Phân công hàng loạt",
  nomination: "Đề nghị người thay",
  link: "Liên kết",
  key: "Khóa kết nối",
  webhook: "Webhook",
  line: "Đường truyền",
  incident: "Sự cố",
  delegates: "Đại biểu",
  figures: "Số liệu",
  document: "Văn bản",
  article: "Tin bài",
  author: "Tác giả",
  category: "Chuyên mục",
  topic: "Chủ đề",
  royalty: "Nhuận bút",
  template: "Mẫu bài",
  photo: "Ảnh",
  album: "Album ảnh",
  import: "Nhập tin bài cũ",
  export: "Xuất tệp",
} satisfies Record<AuditGroup, string>;

export const auditGroups = Object.keys(auditGroupNames) as AuditGroup[];

const day = dayOf("").nullable().catch(null);

/** `before` pages by id: what is newer than the page's first event cannot shift the rows. Days are Vietnamese days. */
export const auditFilterSchema = z.object({
  actor: z.string().max(300).catch(""),
  conference: z.string().max(300).catch(""),
  group: z
    .string()
    .refine((group): group is AuditGroup => Object.hasOwn(auditGroupNames, group))
    .nullable()
    .catch(null),
  from: day,
  until: day,
  before: z
    .string()
    .regex(/^[1-9][0-9]{0,17}$/)
    .nullable()
    .catch(null),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const auditPageSize = 50;
/** The newest that one export holds; a spreadsheet with more is not opened by anybody. */
export const auditExportSize = 20_000;
