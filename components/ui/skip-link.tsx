/** The first thing that Tab reaches: over the navigation, to the content (`<main id="content" tabIndex={-1}>`). */
export function SkipLink({ target = "content" }: { target?: string }) {
  return (
    <a
      href={`#${target}`}
      className="bg-surface text-ink sr-only rounded-md px-4 py-2 font-semibold focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:px-4 focus:py-2"
    >
      Đến nội dung chính
    </a>
  );
}
