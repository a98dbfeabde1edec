import { expect, test } from "vitest";
import { describeFailure, withoutTokens } from "./failure";

const token = "Q3J5cHRvZ3JhcGhpY2FsbHlTZWN1cmVUb2tlbjEyMzQ";
const id = "0198c1de-2f3a-7a41-9c7f-6d1f0a7b2c11";

test("a path keeps the ids of its rows and loses the token of a link", () => {
  expect(token).toHaveLength(43);
  expect(withoutTokens(`/diem-cau/${token}`)).toBe("/diem-cau/…");
  expect(withoutTokens(`/conferences/${id}/points/${id}`)).toBe(`/conferences/${id}/points/${id}`);
});

test("a failure is told with its message and the place, without what was typed", () => {
  const failure = describeFailure(
    new TypeError(`Invalid \`prisma.person.create()\` invocation:

{ data: { fullName: "Nguyễn Thị Hòa", phone: "0912345678" } }

Raw query failed: invalid input "0912345678" for ${id}, ${token}, PIN 482913`),
  );
  expect(failure).toMatchObject({
    error: "TypeError",
    message: `Raw query failed: invalid input “…” for ${id}, …, PIN …`,
  });
  expect(failure.stack[0]).toContain("failure.test.ts");
  expect(JSON.stringify(failure)).not.toMatch(/Hòa|0912345678|482913/);
});

test("what is thrown and no error is named by its type only", () => {
  expect(describeFailure("PIN 482913")).toEqual({ error: "string", message: "", stack: [] });
});

test("neither the database's password nor the values of a row's key are told", () => {
  const { message } = describeFailure(
    new Error(
      "no way to postgresql://app:m@t-khau/9@db:5432/diem; Key (username)=(nguyen an) already exists.",
    ),
  );
  expect(message).not.toMatch(/khau|nguyen an/);
  expect(message).toContain("Key (username)=(…) already exists.");
});
