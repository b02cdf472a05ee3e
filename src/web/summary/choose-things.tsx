/** Choosing what goes in: by kind as a whole, or one by one. Long lists come a page at a time. */
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Earlier } from "../parts/earlier.tsx";
import { fill } from "../parts/said.tsx";
import { useDay } from "../ours/now.ts";
import { byGroup } from "./gather.ts";
import type { Group, Thing } from "./thing.ts";

export type ChooseThingsProps = {
  readonly groups: readonly Group[];
  readonly things: readonly Thing[];
  readonly them: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
};

export function ChooseThings({ groups, things, them, chosen, onChange }: ChooseThingsProps) {
  const words = useWords().summary;
  const all = byGroup(things);
  return (
    <ul class="pick-groups">
      {groups.map((group) => {
        const inIt = all.get(group);
        if (inIt === undefined) return null;
        return (
          <li key={group}>
            <OneGroup
              name={fill(words.groups[group], { them })}
              things={inIt}
              chosen={chosen}
              onChange={(ids, on) => {
                const next = new Set(chosen);
                for (const id of ids) {
                  if (on) next.add(id);
                  else next.delete(id);
                }
                onChange(next);
              }}
            />
          </li>
        );
      })}
    </ul>
  );
}

type OneGroupProps = {
  readonly name: string;
  readonly things: readonly Thing[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (ids: readonly string[], on: boolean) => void;
};

function OneGroup({ name, things, chosen, onChange }: OneGroupProps) {
  const words = useWords().summary.choose;
  const day = useDay();
  const [open, setOpen] = useState(false);
  const some = things.some(({ id }) => chosen.has(id));
  const all = some && things.every(({ id }) => chosen.has(id));
  return (
    <>
      <label class="pick">
        <input
          type="checkbox"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = some && !all;
          }}
          onChange={() =>
            onChange(
              things.map(({ id }) => id),
              !all,
            )
          }
        />
        <span class="pick-label">{name}</span>
      </label>
      <details class="more pick-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.one}</summary>
        {open && (
          <Earlier items={things.toReversed()} keyOf={({ id }) => id} name="picks">
            {(thing) => (
              <label class="pick">
                <input
                  type="checkbox"
                  checked={chosen.has(thing.id)}
                  onChange={() => onChange([thing.id], !chosen.has(thing.id))}
                />
                <span class="pick-words" dir="auto">
                  {thing.passages.at(-1)?.words ?? thing.what}
                </span>
                <span class="pick-under">{thing.at === null ? thing.what : `${day(thing.at)} · ${thing.what}`}</span>
              </label>
            )}
          </Earlier>
        )}
      </details>
    </>
  );
}
