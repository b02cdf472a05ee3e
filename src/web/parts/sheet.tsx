/** A question laid over the screen: the native dialog, with help now and quick exit inside it, since nothing under it can be reached. */
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
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // The dialog is out of the page by now, so the browser does not lead back to where the question came from.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
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
      <div class="sheet-top">
        <button
          type="button"
          class="top-link"
          onClick={() => {
            onClose();
            way.go("help");
          }}
        >
          {words.helpNow}
        </button>
        <button type="button" class="top-link exit" onClick={() => leaveNow(spaces, way.depth())}>
          {words.quickExit}
        </button>
      </div>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
