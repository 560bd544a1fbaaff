/** The mark of the product: an archway. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--color-accent)" />
      <path
        d="M8 25V14.5a8 8 0 0 1 16 0V25"
        fill="none"
        stroke="var(--color-on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path d="M13 25v-9.5a3 3 0 0 1 6 0V25z" fill="var(--color-on-accent)" />
    </svg>
  );
}
