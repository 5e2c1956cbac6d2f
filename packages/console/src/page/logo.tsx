/** Threads that cross: what the weft is. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path className="warp" d="M9 6v20M16 6v20M23 6v20" />
      <path className="woof" d="M5 11h6.5M19 11H27M5 21h1.5M12 21h8M26 21h1" />
    </svg>
  );
}
