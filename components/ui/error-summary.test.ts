import { describe, expect, it } from "vitest";
import { faultsOf } from "./error-summary";

describe("faultsOf", () => {
  it("finds errors of fields, of nested fields and of lists by their paths", () => {
    expect(
      faultsOf({
        name: { type: "too_small", message: "Nhập tên hội nghị." },
        place: { room: { type: "too_big", message: "Tên phòng quá dài." } },
        points: [undefined, { chair: { type: "server", message: "Chủ trì đã có điểm cầu khác." } }],
      } as never),
    ).toEqual([
      { path: "name", message: "Nhập tên hội nghị." },
      { path: "place.room", message: "Tên phòng quá dài." },
      { path: "points.1.chair", message: "Chủ trì đã có điểm cầu khác." },
    ]);
  });
  it("leaves the form's own error out", () => {
    expect(faultsOf({ root: { type: "not_found", message: "Không còn." } } as never)).toEqual([]);
  });
});
