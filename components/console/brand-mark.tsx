/** The product's mark: a host point and the points joined to it. */
export const BrandMark = ({ className }: { className?: string }) => (
  <svg aria-hidden viewBox="0 0 32 32" className={className}>
    <path
      d="M16 16 8 9m8 7 8-7m-8 7-8 8m8-8 8 8"
      stroke="#e6c65c"
      strokeWidth="2"
      strokeLinecap="round"
      fill="none"
    />
    <g fill="#fff">
      <circle cx="8" cy="9" r="2.75" />
      <circle cx="24" cy="9" r="2.75" />
      <circle cx="8" cy="24" r="2.75" />
      <circle cx="24" cy="24" r="2.75" />
    </g>
    <circle cx="16" cy="16" r="4.5" fill="#e6c65c" />
  </svg>
);
