/** Ten lights in a row, as many lit as there are people who were better off, and a mark where it would be if nothing helped. */
export function Lights({ many, says }: { readonly many: number; readonly says: string }) {
  return (
    <figure class="ten">
      <svg viewBox="0 0 248 36" aria-hidden="true" focusable="false">
        {Array.from({ length: 10 }, (_, index) => (
          <g key={index} transform={`translate(${14 + index * 24 + (index > 4 ? 4 : 0)} 14)`}>
            <circle class="ten-ring" r="9" />
            {many >= index + 1 && <circle class="ten-lit" r="9" />}
            {many > index && many < index + 1 && <path class="ten-lit" d="M0 -9 A9 9 0 0 0 0 9 Z" />}
          </g>
        ))}
        <path class="ten-mark" d="M124 2 V34" />
      </svg>
      <figcaption>{says}</figcaption>
    </figure>
  );
}
