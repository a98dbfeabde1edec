import type { z } from "zod";
import type { KeyScope } from "@/lib/auth/keys/rules";
import type { ProblemCode } from "../../rules";
import {
  conferencePageShape,
  conferencesQuerySchema,
  delegatePageShape,
  delegatesQuerySchema,
  hintHeadcountsBatchSchema,
  hintMarksBatchSchema,
  outcomesShape,
  pointPageShape,
  pointsQuerySchema,
  totalsAnswerShape,
  totalsQuerySchema,
} from "../../schema";
import { examples } from "../examples/rules";

export type Endpoint = {
  method: "get" | "post";
  /** Under /api/v1, as OpenAPI writes it. */
  path: string;
  id: string;
  title: string;
  description: string;
  scope: KeyScope | null;
  query: z.ZodObject | null;
  body: z.ZodType | null;
  answer: z.ZodType;
  /** Beside those that any request can meet. */
  problems: readonly ProblemCode[];
  example: { body: unknown; answer: unknown };
};

/** Every address of the API. A test finds the handlers that are missing here, and the other way round. */
export const endpoints: readonly Endpoint[] = [
  {
    method: "get",
    path: "/conferences",
    id: "listConferences",
    title: "Các hội nghị",
    description: "Những hội nghị mà khóa với tới, trừ dự thảo. Mọi khóa đều đọc được.",
    scope: null,
    query: conferencesQuerySchema,
    body: null,
    answer: conferencePageShape,
    problems: [],
    example: { body: null, answer: examples.conferences },
  },
  {
    method: "get",
    path: "/conferences/{conferenceId}/points",
    id: "listPoints",
    title: "Các điểm cầu",
    description:
      "Từng điểm cầu với đường truyền, báo cáo và số liệu. Để theo dõi liên tục: gửi lại asOf của trang đầu trong changedSince, hoặc dùng webhook. Điểm cầu đã xóa không được báo ở cả hai nơi: thỉnh thoảng đọc lại cả danh sách.",
    scope: "points:read",
    query: pointsQuerySchema,
    body: null,
    answer: pointPageShape,
    problems: ["not_found"],
    example: { body: null, answer: examples.points },
  },
  {
    method: "get",
    path: "/conferences/{conferenceId}/totals",
    id: "readTotals",
    title: "Số liệu tổng hợp",
    description: "Số liệu cả hội nghị và theo cấp, đúng như bảng điều hành; không ai được tính hai lần.",
    scope: "totals:read",
    query: totalsQuerySchema,
    body: null,
    answer: totalsAnswerShape,
    problems: ["not_found"],
    example: { body: null, answer: examples.totals },
  },
  {
    method: "get",
    path: "/points/{pointId}/delegates",
    id: "listDelegates",
    title: "Đại biểu của một điểm cầu",
    description: "Để cổng nhận diện, máy đọc thẻ biết ai là ai. Không có số điện thoại và lý do vắng.",
    scope: "delegates:read",
    query: delegatesQuerySchema,
    body: null,
    answer: delegatePageShape,
    problems: ["not_found"],
    example: { body: null, answer: examples.delegates },
  },
  {
    method: "post",
    path: "/points/{pointId}/marks",
    id: "sendMarks",
    title: "Gửi tín hiệu điểm danh",
    description:
      "Báo rằng máy thấy đại biểu có mặt. Tín hiệu hiện ngay trên điện thoại của thư ký và bảng điều hành, mang tên khóa; lời của thư ký, chủ trì luôn đứng trên, bất kể gửi trước hay sau. Tín hiệu không mở và không xác nhận báo cáo. Mất kết nối thì gửi lại nguyên văn: mỗi operationId chỉ tính một lần.",
    scope: "marks:write",
    query: null,
    body: hintMarksBatchSchema,
    answer: outcomesShape,
    problems: ["not_found", "closed", "called_off", "too_large"],
    example: { body: examples.marks, answer: examples.outcomes },
  },
  {
    method: "post",
    path: "/points/{pointId}/headcounts",
    id: "sendHeadcounts",
    title: "Gửi số lượng đếm được",
    description:
      "Cho điểm cầu hoặc nhóm báo bằng số lượng, ví dụ camera đếm người. Số do con người báo luôn đứng trên.",
    scope: "marks:write",
    query: null,
    body: hintHeadcountsBatchSchema,
    answer: outcomesShape,
    problems: ["not_found", "closed", "called_off", "too_large"],
    example: { body: examples.headcounts, answer: { outcomes: [], revision: 12 } },
  },
];
