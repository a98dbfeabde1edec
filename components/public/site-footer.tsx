import { archivePath } from "@/lib/articles/public/archive/rules";
import { maySignInHere } from "@/lib/public-origin";
import type { Settings } from "@/lib/settings/rules";

/** Who is answerable for the site. A line that the office has not given is left out. */
export const SiteFooter = ({ settings }: { settings: Settings }) => (
  <footer className="site-footer">
    <div className="site-width footer-row">
      <div className="footer-office">
        <p className="footer-name">{settings.officeName || settings.siteName}</p>
        {settings.officeName !== "" && <p>{settings.siteName}</p>}
        {settings.responsiblePerson !== "" && <p>Chịu trách nhiệm nội dung: {settings.responsiblePerson}</p>}
        {settings.licenceLine !== "" && <p>{settings.licenceLine}</p>}
      </div>
      {settings.contact !== "" && (
        <div className="footer-contact">
          <p className="footer-name">Liên hệ</p>
          <p className="keep-lines">{settings.contact}</p>
        </div>
      )}
      <ul className="footer-links">
        <li>
          <a href="/anh">Ảnh</a>
        </li>
        <li>
          <a href={archivePath}>Lưu trữ</a>
        </li>
        <li>
          <a href="/tim-kiem">Tìm kiếm</a>
        </li>
        <li>
          <a href="/rss.xml">RSS</a>
        </li>
        <li>
          <a href="/atom.xml">Atom</a>
        </li>
        {maySignInHere() && (
          <li>
            <a href="/sign-in" rel="nofollow">
              Đăng nhập dành cho cán bộ
            </a>
          </li>
        )}
      </ul>
    </div>
  </footer>
);
