/** The way from the home page to here; the last is this page. */
export const PublicBreadcrumb = ({ items }: { items: readonly { href: string; label: string }[] }) => (
  <nav aria-label="Đường dẫn" className="crumbs">
    <ol>
      <li>
        <a href="/">Trang chủ</a>
      </li>
      {items.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ol>
  </nav>
);
