/** The sign of the app: an arch with a light in it. */
export function Arch() {
  return (
    <svg class="arch" viewBox="0 0 32 32" aria-hidden="true" fill="none">
      <path d="M5 28V15a11 11 0 0 1 22 0v13" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      <path class="arch-light" d="M16 14c3.6 3.9 4.9 6.2 4.9 8.5a4.9 4.9 0 0 1-9.8 0c0-2.3 1.3-4.6 4.9-8.5z" />
    </svg>
  );
}
