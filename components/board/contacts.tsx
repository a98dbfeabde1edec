import { Phone } from "lucide-react";

export type PointContact = { role: string; name: string; phone: string | null };

const roleNames: Readonly<Record<string, string>> = {
  chair: "Chủ trì",
  co_chair: "Đồng chủ trì",
  alternate: "Dự phòng",
  secretary: "Thư ký",
  technician: "Kỹ thuật",
  liaison: "Đầu mối điểm cầu",
  room: "Điện thoại phòng họp",
};

/** Whom to ring. The number is a link: one press on a phone, or on a PC with a soft phone. */
export function Contacts({ contacts }: { contacts: readonly PointContact[] | null | undefined }) {
  if (contacts === null)
    return (
      <p className="text-ink-soft text-sm">
        Không xem được số điện thoại: phiên hoặc liên kết không còn hiệu lực
      </p>
    );
  if (!contacts) return <p className="text-ink-soft text-sm">Đang tìm số điện thoại…</p>;
  const reachable = contacts.filter((one) => one.phone !== null && one.phone !== "");
  if (reachable.length === 0) return <p className="text-ink-soft text-sm">Chưa có số điện thoại</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {reachable.map((one, at) => (
        <li key={at} className="text-sm">
          <span className="text-ink-soft">
            {roleNames[one.role] ?? "Liên hệ"}
            {one.name && ` ${one.name}`}:{" "}
          </span>
          <a
            href={`tel:${(one.phone ?? "").replace(/[^\d+]/g, "")}`}
            // Not flex: that would stand on the icon's foot and not on the line of the label.
            className="text-link inline-block py-1.5 font-semibold underline max-sm:py-3"
          >
            <Phone aria-hidden className="mr-1 inline-block size-4 align-[-0.15em]" />
            {one.phone}
          </a>
        </li>
      ))}
    </ul>
  );
}
