/** A question laid over the screen: the native dialog, with quick exit inside it, since nothing under it can be reached. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { leaveNow } from "../exit/exit.ts";

export type SheetProps = {
  readonly title: ComponentChildren;
  /** Called for Escape too. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const way = useWay();
  const spaces = useSpaces();
  const words = useWords().common;
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <button type="button" class="top-link exit" onClick={() => leaveNow(spaces, way.depth())}>
        {words.quickExit}
      </button>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
