/** Plain links that the reader may follow: nothing is asked of those sites before. They need the page's own address. */
export const ShareLinks = ({ address, title }: { address: string; title: string }) => {
  const encoded = encodeURIComponent(address);
  return (
    <p className="share no-print">
      <span>Chia sẻ:</span>
      <a
        href={`https://www.facebook.com/sharer/sharer.php?u=${encoded}`}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label="Chia sẻ lên Facebook (mở cửa sổ mới)"
      >
        Facebook
      </a>
      <a
        href={`https://zalo.me/share?url=${encoded}`}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label="Chia sẻ lên Zalo (mở cửa sổ mới)"
      >
        Zalo
      </a>
      <a href={`mailto:?subject=${encodeURIComponent(title)}&body=${encoded}`}>Thư điện tử</a>
      <button type="button" data-copy={address} data-needs-script>
        Chép liên kết
      </button>
      <span role="status" data-copied="Đã chép liên kết, có thể dán vào Zalo." />
    </p>
  );
};
