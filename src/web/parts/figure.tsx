/** A picture one tap further: drawn here, with a sentence for whoever does not see it, and a table one tap further still. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export type FigureProps = {
  readonly show: string;
  /** The picture in a sentence or two. */
  readonly alt: string;
  readonly table: string;
  readonly head: readonly string[];
  /** Own words in a cell go in their own direction. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** The drawing. Hidden from screen readers; `alt` stands for it. */
  readonly children: ComponentChildren;
};

export function Figure({ show, alt, table, head, rows, children }: FigureProps) {
  const id = useId();
  return (
    <details class="more">
      <summary>{show}</summary>
      <figure class="plot" aria-labelledby={id}>
        {children}
        <figcaption class="hint" id={id}>
          {alt}
        </figcaption>
      </figure>
      <AsTable table={table} head={head} rows={rows} />
    </details>
  );
}

type AsTableProps = Pick<FigureProps, "table" | "head" | "rows"> & {
  /** Told when it is opened or folded: a long table may wait until then. */
  readonly onOpen?: (open: boolean) => void;
};

/** What a picture shows, as a table one tap further. */
export function AsTable({ table, head, rows, onOpen }: AsTableProps) {
  return (
    <details class="more" onToggle={(event) => onOpen?.(event.currentTarget.open)}>
      <summary>{table}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-frame" tabIndex={0} role="group" aria-label={table}>
        <table>
          <thead>
            <tr>
              {head.map((cell) => (
                <th scope="col" key={cell}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) =>
                  column === 0 ? (
                    <th scope="row" key={column}>
                      {cell}
                    </th>
                  ) : (
                    <td key={column} dir="auto">
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
