import { expect, type Page } from "@playwright/test";

// What people of an office do again and again, by the words on the screen.

export async function setPassword(page: Page, link: string, password: string) {
  await page.goto(link);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(password);
  await page.getByRole("button", { name: "Đặt mật khẩu" }).click();
  await expect(page.getByText("Đã đặt mật khẩu cho tài khoản")).toBeVisible();
}

/** Types into a field that searches, and picks the row of that name. */
export async function pick(page: Page, field: string, name: string) {
  const box = page.getByRole("combobox", { name: field }).last();
  await box.fill(name);
  await page.getByRole("option", { name }).first().click();
}

export async function addBody(
  page: Page,
  body: { name: string; kind: string; shortName?: string; parent?: string },
) {
  await page.goto("/organizations/new");
  await page.getByLabel("Tên đầy đủ").fill(body.name);
  if (body.shortName) await page.getByLabel("Tên viết tắt").fill(body.shortName);
  await page.getByLabel("Loại").selectOption({ label: body.kind });
  await page.getByLabel("Cấp", { exact: true }).selectOption({ label: "Cấp tỉnh" });
  await page.getByRole("button", { name: "Thêm cơ quan" }).click();
  await expect(page).toHaveURL(/\/organizations(\/[0-9a-f-]{36})?$/);
}

export async function addPerson(
  page: Page,
  person: { name: string; rank?: string; posts: { title: string; branch: string }[] },
) {
  await page.goto("/people/new");
  await page.getByLabel("Họ và tên").fill(person.name);
  for (const [at, post] of person.posts.entries()) {
    if ((await page.getByRole("textbox", { name: "Chức vụ" }).count()) <= at) {
      await page.getByRole("button", { name: "Thêm chức vụ" }).click();
    }
    await page.getByRole("textbox", { name: "Chức vụ" }).nth(at).fill(post.title);
    await page.getByLabel("Khối").nth(at).selectOption({ label: post.branch });
  }
  if (person.rank) {
    await page.getByRole("button", { name: "Thêm cấp bậc hàm" }).click();
    await page.getByRole("textbox", { name: "Cấp bậc hàm" }).fill(person.rank);
  }
  await page.getByRole("button", { name: "Thêm cán bộ" }).click();
  await expect(page).toHaveURL(/\/people(\/[0-9a-f-]{36})?$/);
}

/** Makes an account with a role at a body, and gives the one-time link that its owner opens. */
export async function addUser(
  page: Page,
  user: { username: string; name: string; roles: string[]; body: string },
) {
  await page.goto("/admin/users/new");
  await page.getByLabel("Tên đăng nhập").fill(user.username);
  await page.getByLabel("Họ tên").fill(user.name);
  await page.getByRole("button", { name: "Thêm tài khoản" }).click();
  await expect(page).toHaveURL(/\/admin\/users\/[0-9a-f-]{36}$/);
  for (const role of user.roles) {
    await page.getByLabel("Giao thêm vai trò").selectOption({ label: role });
    await pick(page, "Tại cơ quan", user.body);
    await page.getByRole("button", { name: "Giao vai trò" }).click();
    await expect(page.getByRole("button", { name: "Thu hồi" })).toHaveCount(user.roles.indexOf(role) + 1);
  }
  await page.getByRole("button", { name: "Tạo liên kết" }).click();
  return page.getByRole("textbox", { name: "Liên kết", exact: true }).inputValue();
}
