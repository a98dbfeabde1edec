import { expect, it } from "vitest";
import { pictureFinder } from "./rules";

const find = pictureFinder([
  "wp-content/uploads/2021/05/anh.jpg",
  "wp-content/uploads/2021/05/anh-300x200.jpg",
  "wp-content/uploads/2021/06/lon-scaled.jpg",
  "wp-content/uploads/2021/05/Hội nghị.PNG",
  "bai/2014/anh/a.jpg",
  "bai/b.jpg",
  "trang.html",
]);

it.each([
  ["https://cu.example.vn/wp-content/uploads/2021/05/anh.jpg", "wp-content/uploads/2021/05/anh.jpg"],
  ["//cdn.example.vn/wp-content/uploads/2021/05/anh-1024x768.jpg?w=3", "wp-content/uploads/2021/05/anh.jpg"],
  ["/wp-content/uploads/2021/05/anh-300x200.jpg", "wp-content/uploads/2021/05/anh.jpg"],
  ["https://x.vn/site/files/uploads/2021/06/lon-300x200.jpg", "wp-content/uploads/2021/06/lon-scaled.jpg"],
  [
    "https://x.vn/wp-content/uploads/2021/05/h%E1%BB%99i%20ngh%E1%BB%8B.png",
    "wp-content/uploads/2021/05/Hội nghị.PNG",
  ],
  ["https://x.vn/wp-content/uploads/2021/05/mat.jpg", null],
  ["https://x.vn/trang.html", null],
  ["data:image/png;base64,AAAA", null],
  ["javascript:alert(1)", null],
  ["", null],
  ["%E0%A4%A", null],
])("of a site: %s is %s", (src, path) => {
  expect(find(src)).toBe(path);
});

it.each([
  ["anh/a.jpg", "bai/2014/x.html", "bai/2014/anh/a.jpg"],
  ["../b.jpg", "bai/2014/x.html", "bai/b.jpg"],
  ["anh\\a.jpg", "bai/2014/x.html", "bai/2014/anh/a.jpg"],
  ["../../../../etc/passwd.jpg", "bai/2014/x.html", null],
  ["/bai/b.jpg", "bai/2014/x.html", "bai/b.jpg"],
])("beside a page: %s of %s is %s", (src, base, path) => {
  expect(find(src, base)).toBe(path);
});
