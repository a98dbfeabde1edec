import { BlockList, isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { readAllowedHosts } from "./allowed-hosts";
import { isOrigin } from "./public-origin";

// An unset variable and one set to nothing mean the same: unit files and compose files write both.
const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? undefined : value),
    schema.optional(),
  );

const isSubnet = (text: string) => {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
};

const isName = (text: string) =>
  isIP(text) > 0 ||
  /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/.test(text);

// A name could lead anywhere: a proxy is given by its address, of this machine or of a private network.
const nearby = addressMatcher([
  "127.0.0.0/8",
  "::1",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "fc00::/7",
]);
const isNearby = (text: string) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, username, search, hash } = new URL(text);
  const address = hostname.replace(/^\[|\]$/g, "");
  return (
    protocol === "http:" &&
    pathname === "/" &&
    username + search + hash === "" &&
    isIP(address) > 0 &&
    nearby(address)
  );
};

const settings = z.object({
  DATABASE_URL: given(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: "DATABASE_URL phải có dạng postgresql://tài-khoản:mật-khẩu@máy:5432/cơ-sở-dữ-liệu.",
    }),
  ),
  DATABASE_POOL: given(z.coerce.number().int().min(2).max(200)),
  DATA_DIR: given(z.string()).transform((folder) => resolve(folder ?? "data")),
  PORT: given(
    z.coerce
      .number({ error: "PORT phải là số từ 1 đến 65535." })
      .int()
      .min(1)
      .max(65_535, "PORT phải là số từ 1 đến 65535."),
  ).transform((port) => port ?? 3000),
  HOST: given(z.string()),
  PUBLIC_URL: given(
    z
      .string()
      .refine(isOrigin, "PUBLIC_URL phải có dạng https://diemcau.example.vn, không có đường dẫn.")
      .transform((url) => new URL(url).origin),
  ),
  HTTPS: given(
    z.enum(["local", "office"], {
      error:
        "HTTPS là local (phần mềm tự lập chứng thư) hoặc office (chứng thư của cơ quan trong TLS_CERT, TLS_KEY).",
    }),
  ),
  TLS_CERT: given(z.string()),
  TLS_KEY: given(z.string()),
  TLS_NAMES: given(z.string())
    .transform((list) =>
      (list ?? "")
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    )
    .refine(
      (list) => list.every(isName),
      "TLS_NAMES là danh sách tên máy hoặc địa chỉ IP, cách nhau bằng dấu phẩy, không có https:// và cổng.",
    ),
  TRUSTED_PROXIES: given(z.string())
    .transform((list) => (list ?? "").split(/[\s,]+/).filter(Boolean))
    .refine(
      (list) => list.every(isSubnet),
      "TRUSTED_PROXIES là danh sách địa chỉ IP hoặc dải (10.0.0.4/31), cách nhau bằng dấu phẩy.",
    ),
  PROXY_URLS: given(z.string())
    .transform((list) => (list ?? "").split(/[\s,]+/).filter(Boolean))
    .refine(
      (list) => list.every(isNearby),
      "PROXY_URLS là danh sách địa chỉ http của reverse proxy trong mạng nội bộ (http://127.0.0.1:8081), cách nhau bằng dấu phẩy.",
    )
    .transform((list) => list.map((url) => new URL(url).origin)),
  SECRET_KEY: given(z.string().min(32, "SECRET_KEY phải dài ít nhất 32 ký tự.")),
  FILES_DIR: given(z.string()),
  DRAIN_SECONDS: given(
    z.coerce
      .number({ error: "DRAIN_SECONDS là số giây từ 0 đến 60." })
      .int()
      .min(0)
      .max(60, "DRAIN_SECONDS là số giây từ 0 đến 60."),
  ).transform((seconds) => seconds ?? 0),
  WEBHOOK_HOSTS: given(z.string())
    .transform((list) => list ?? "")
    .refine(
      (list) => readAllowedHosts(list) !== null,
      "WEBHOOK_HOSTS là danh sách máy hoặc dải địa chỉ (hop.tinh.vn, http://10.20.0.0/16:8080), cách nhau bằng dấu phẩy.",
    ),
  BACKUP_HOUR: given(
    z.coerce
      .number({ error: "BACKUP_HOUR là giờ từ 0 đến 23, hoặc -1 để tắt." })
      .int()
      .min(-1)
      .max(23, "BACKUP_HOUR là giờ từ 0 đến 23, hoặc -1 để tắt."),
  ).transform((hour) => hour ?? 2),
  BACKUP_KEEP: given(z.coerce.number({ error: "BACKUP_KEEP là số bản giữ lại." }).int().min(1)).transform(
    (count) => count ?? 14,
  ),
});

const envSchema = settings
  .refine(({ HTTPS, TLS_CERT, TLS_KEY }) => HTTPS !== "office" || (TLS_CERT && TLS_KEY), {
    path: ["HTTPS"],
    error: "HTTPS=office cần cả TLS_CERT (tệp chứng thư) và TLS_KEY (tệp khóa).",
  })
  .refine(({ HTTPS, PUBLIC_URL }) => !HTTPS || !PUBLIC_URL || PUBLIC_URL.startsWith("https://"), {
    path: ["PUBLIC_URL"],
    error: "Khi bật HTTPS, PUBLIC_URL phải bắt đầu bằng https://.",
  })
  .transform(({ FILES_DIR, ...env }) => ({
    ...env,
    FILES_DIR: FILES_DIR ? resolve(FILES_DIR) : join(env.DATA_DIR, "files"),
  }));

export type Env = z.output<typeof envSchema>;

/** Reads the settings (.env.example names them all). Throws an Error of one Vietnamese sentence per fault. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = envSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new EnvError(`Cấu hình sai. ${faults.join(" ")}`);
}

export class EnvError extends Error {
  override name = "EnvError";
}

/** Asks whether an address belongs to one of the given addresses and ranges. */
export function addressMatcher(ranges: string[]) {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return (address: string) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
