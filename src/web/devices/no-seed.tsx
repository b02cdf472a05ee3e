/** What a device that was added cannot do by itself, and the way to recovery words, which would let it. */
import { useWay, useWords } from "../around.ts";

export function NoSeed({ line }: { readonly line: string }) {
  const way = useWay();
  const { label } = useWords().settings.ways.to.recoveryWords;
  return (
    <div class="aside-note no-seed">
      <p>{line}</p>
      <button type="button" class="inline-link" onClick={() => way.go("recoveryWords")}>
        {label}
      </button>
    </div>
  );
}
