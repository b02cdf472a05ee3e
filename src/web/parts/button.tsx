/** The three weights a button can have, and the row they stand in. */
import type { ComponentChildren } from "preact";

export type ButtonProps = {
  /** `main`: the one thing to do. `even`: one of several equal choices. `quiet`: aside. */
  readonly weight?: "main" | "even" | "quiet";
  /** Submits the form it stands in. */
  readonly submit?: boolean;
  /** Something is under way: the button stays, says so, and does nothing. */
  readonly busy?: boolean;
  readonly onClick?: () => void;
  readonly describedBy?: string;
  readonly children: ComponentChildren;
};

export function Button({ weight = "main", submit, busy, onClick, describedBy, children }: ButtonProps) {
  return (
    <button
      type={submit ? "submit" : "button"}
      class={`button ${weight}`}
      aria-disabled={busy ? "true" : undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {children}
    </button>
  );
}

/** Buttons one below the other, or `even` ones side by side where there is room, all of one size. */
export function Actions({ even, children }: { readonly even?: boolean; readonly children: ComponentChildren }) {
  return <div class={even ? "actions even-actions" : "actions"}>{children}</div>;
}
