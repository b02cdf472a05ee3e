/** A large way to go on, with one line about it. Several of them stand as equal choices. */
import type { ComponentChildren } from "preact";

export type WayButtonProps = {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** Something is under way: the button stays, and does nothing. */
  readonly busy?: boolean;
  readonly onClick: () => void;
};

export function WayButton({ label, hint, busy, onClick }: WayButtonProps) {
  return (
    <button
      type="button"
      class="way-button"
      aria-disabled={busy ? "true" : undefined}
      onClick={() => {
        if (!busy) onClick();
      }}
    >
      <span class="way-label">{label}</span>
      {hint && <span class="way-hint">{hint}</span>}
    </button>
  );
}
