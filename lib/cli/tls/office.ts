import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { Problem } from "@/lib/cli/problem";
import { formatDate } from "@/lib/time";
import type { Pair } from "./authority";

const day = 86_400_000;
/** From here on every start and every day says that the certificate must be renewed. */
const warnDays = 21;

async function readPem(setting: string, file: string) {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new Problem(
      `Không đọc được tệp ${file} của ${setting} (${code}): hãy sửa đường dẫn hoặc quyền đọc rồi chạy lại.`,
    );
  }
}

function parse<T>(file: string, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const locked = error instanceof Error && "code" in error && error.code === "ERR_MISSING_PASSPHRASE";
    throw new Problem(
      locked
        ? `Khóa trong ${file} có mật khẩu: hãy bỏ mật khẩu (openssl pkey -in … -out …) và giữ tệp với quyền 0600.`
        : `Tệp ${file} không phải ${what} dạng PEM.`,
    );
  }
}

const names = (cert: X509Certificate, name: string) =>
  (isIP(name) > 0 ? cert.checkIP(name) : cert.checkHost(name)) !== undefined;

/**
 * The office's certificate (with its chain) and key. Refuses (Problem) what no browser would take: unreadable files,
 * a key of another certificate, dates that have passed or not begun, names that leave out one of `given`.
 */
export async function readOfficePair(
  { TLS_CERT, TLS_KEY }: { TLS_CERT: string; TLS_KEY: string },
  given: string[],
  now: Date,
): Promise<Pair> {
  const [cert, key] = await Promise.all([readPem("TLS_CERT", TLS_CERT), readPem("TLS_KEY", TLS_KEY)]);
  const parsed = parse(TLS_CERT, "chứng thư", () => new X509Certificate(cert));
  const secret = parse(TLS_KEY, "khóa bí mật", () => createPrivateKey(key));
  if (!parsed.checkPrivateKey(secret))
    throw new Problem(
      `Khóa trong ${TLS_KEY} không phải của chứng thư trong ${TLS_CERT} (chứng thư của máy chủ phải đứng đầu tệp).`,
    );
  if (parsed.validToDate <= now)
    throw new Problem(`Chứng thư trong ${TLS_CERT} đã hết hạn ngày ${formatDate(parsed.validToDate)}.`);
  if (parsed.validFromDate > now)
    throw new Problem(
      `Chứng thư trong ${TLS_CERT} đến ngày ${formatDate(parsed.validFromDate)} mới có hiệu lực: hãy kiểm tra chứng thư và đồng hồ của máy chủ.`,
    );
  const missing = given.filter((name) => !names(parsed, name));
  if (missing.length > 0)
    throw new Problem(
      `Chứng thư trong ${TLS_CERT} không có tên ${missing.join(", ")} (${parsed.subjectAltName ?? "không có tên nào"}): hãy sửa PUBLIC_URL và TLS_NAMES, hoặc xin chứng thư có tên đó.`,
    );
  return { cert, key };
}

/** The sentence that a certificate which ends soon deserves; null for one that does not. */
export function endsSoon(cert: string, now: Date): string | null {
  const { validToDate } = new X509Certificate(cert);
  const days = Math.floor((validToDate.getTime() - now.getTime()) / day);
  return days >= warnDays
    ? null
    : `Lưu ý: chứng thư số của máy chủ còn ${days} ngày (đến ${formatDate(validToDate)}): hãy thay tệp của TLS_CERT và TLS_KEY, không cần khởi động lại.`;
}
