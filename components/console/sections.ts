/** The parts of the console, in the order of the navigation, in the office's words. */
export const sections = [
  { key: "conferences", href: "/conferences", label: "Hội nghị", except: "/conferences/calendar" },
  { key: "calendar", href: "/conferences/calendar", label: "Lịch", except: null },
  { key: "boards", href: "/boards", label: "Điều hành", except: null },
  { key: "organizations", href: "/organizations", label: "Cơ quan", except: null },
  { key: "people", href: "/people", label: "Cán bộ", except: null },
  { key: "articles", href: "/articles", label: "Tin bài", except: null },
  { key: "integrations", href: "/integrations", label: "Kết nối", except: null },
  { key: "audit", href: "/audit", label: "Nhật ký", except: null },
  { key: "admin", href: "/admin", label: "Quản trị", except: null },
] as const;

export type Section = (typeof sections)[number];
export type SectionKey = Section["key"];

const within = (path: string, href: string) => path === href || path.startsWith(`${href}/`);

/** Whether an address lies in a section: the calendar's address begins with the conferences'. */
export const isIn = (section: Section, path: string) =>
  within(path, section.href) && (section.except === null || !within(path, section.except));
