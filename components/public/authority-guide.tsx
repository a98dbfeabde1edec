import type { ReactNode } from "react";
import { authorityFilePath, authorityProfilePath, type Machine } from "@/lib/settings/authority/rules";
import { formatDate } from "@/lib/time";

/** Eight pairs to a line: read aloud and compared more easily than one long string, and they fit a small phone. */
const inLines = (fingerprint: string) => fingerprint.match(/(?:[^:]+(?::|$)){1,8}/g) ?? [];

const guides: { id: Machine; title: string; file: { href: string; label: string }; steps: ReactNode[] }[] = [
  {
    id: "android",
    title: "Điện thoại Android",
    file: { href: authorityFilePath, label: "Tải chứng thư gốc (.crt)" },
    steps: [
      "Bấm nút tải ở trên; nếu máy hỏi, chọn giữ lại tệp.",
      <>
        Mở <b>Cài đặt</b> của điện thoại, gõ “chứng chỉ” vào ô tìm kiếm, chọn <b>Chứng chỉ CA</b> (thường nằm
        trong <b>Bảo mật</b> → <b>Cài đặt bảo mật khác</b> → <b>Mã hóa và thông tin đăng nhập</b> →{" "}
        <b>Cài đặt chứng chỉ</b>).
      </>,
      <>
        Chọn <b>Vẫn cài đặt</b>, nhập mã khóa màn hình, rồi chọn tệp <b>diem-cau-goc.crt</b> trong thư mục tải
        về.
      </>,
    ],
  },
  {
    id: "iphone",
    title: "iPhone, iPad",
    file: { href: authorityProfilePath, label: "Tải hồ sơ cho iPhone" },
    steps: [
      <>
        Mở trang này bằng <b>Safari</b>, bấm nút tải ở trên, chọn <b>Cho phép</b>.
      </>,
      <>
        Mở <b>Cài đặt</b>, bấm dòng <b>Đã tải về hồ sơ</b> ở gần đầu, chọn <b>Cài đặt</b> và nhập mật mã máy.
      </>,
      <>
        Bước này bắt buộc: vào <b>Cài đặt</b> → <b>Cài đặt chung</b> → <b>Giới thiệu</b> →{" "}
        <b>Cài đặt tin cậy chứng nhận</b>, bật công tắc bên cạnh tên chứng thư, chọn <b>Tiếp tục</b>.
      </>,
    ],
  },
  {
    id: "windows",
    title: "Máy tính Windows",
    file: { href: authorityFilePath, label: "Tải chứng thư gốc (.crt)" },
    steps: [
      <>
        Mở tệp vừa tải, chọn <b>Install Certificate…</b> → <b>Current User</b> → <b>Next</b>.
      </>,
      <>
        Chọn <b>Place all certificates in the following store</b> → <b>Browse…</b> →{" "}
        <b>Trusted Root Certification Authorities</b> → <b>OK</b> → <b>Next</b> → <b>Finish</b> → <b>Yes</b>.
      </>,
      "Đóng hẳn trình duyệt rồi mở lại.",
    ],
  },
];

/** Step by step for each kind of machine; what to compare stands first, because it is what keeps a forged one out. */
export function AuthorityGuide({
  name,
  fingerprint,
  endsAt,
  origins,
  own,
}: {
  name: string;
  fingerprint: string;
  endsAt: Date;
  origins: readonly string[];
  /** The visitor's own machine, as far as it says. */
  own: Machine | null;
}) {
  const ordered = [...guides].sort((one, other) => Number(other.id === own) - Number(one.id === own));
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">Cài chứng thư số của máy chủ</h1>
        <p className="page-note">
          Máy chủ này dùng chứng thư số do chính nó lập cho mạng nội bộ. Mỗi điện thoại, máy tính cài một lần;
          sau đó trang điểm danh mở được bằng https, dùng được máy ảnh và làm việc được cả khi mất mạng.
        </p>
      </div>
      <section className="authority-part" aria-labelledby="compare">
        <h2 id="compare">Đối chiếu trước khi cài</h2>
        <p>
          Hỏi cán bộ kỹ thuật dấu vân tay của chứng thư (máy chủ in ra mỗi khi khởi động) và so với dòng dưới
          đây, cũng như với dòng mà điện thoại hiện ra khi cài. <b>Nếu khác, không cài.</b>
        </p>
        <dl className="authority-facts">
          <dt>Tên chứng thư</dt>
          <dd>{name}</dd>
          <dt>Dấu vân tay (SHA-256)</dt>
          <dd className="fingerprint">
            {inLines(fingerprint).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </dd>
          <dt>Có hiệu lực đến</dt>
          <dd>{formatDate(endsAt)}</dd>
        </dl>
      </section>
      <section className="authority-part" aria-labelledby="install">
        <h2 id="install">Cài trên máy của đồng chí</h2>
        {ordered.map(({ id, title, file, steps }) => (
          <details key={id} className="authority-machine" open={id === own}>
            <summary>
              <h3>{title}</h3>
            </summary>
            <a className="authority-file" href={file.href}>
              {file.label}
            </a>
            <ol>
              {steps.map((step, at) => (
                <li key={at}>{step}</li>
              ))}
            </ol>
          </details>
        ))}
      </section>
      <section className="authority-part" aria-labelledby="after">
        <h2 id="after">Sau khi cài</h2>
        <p>
          Mở lại liên kết điểm cầu bằng địa chỉ bắt đầu với <b>https://</b>
          {origins.length === 0 && "."}
          {origins.length > 0 && ":"}
        </p>
        {origins.length > 0 && (
          <ul>
            {origins.map((origin) => (
              <li key={origin}>
                <a href={origin}>{origin}</a>
              </li>
            ))}
          </ul>
        )}
        <p>
          Khi không còn dùng, xóa chứng thư ở đúng chỗ đã cài. Chứng thư này chỉ được máy tin cho tên và địa
          chỉ của máy chủ và của mạng nội bộ, không dùng được cho trang nào khác trên Internet.
        </p>
      </section>
    </>
  );
}
