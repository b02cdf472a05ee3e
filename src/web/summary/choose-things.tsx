/** Choosing what goes in: by kind as a whole, or one by one. Long lists come a page at a time. */
import { useId, useState } from "preact/hooks";
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
  const id = useId();
  const day = useDay();
  const [open, setOpen] = useState(false);
  const some = things.some((thing) => chosen.has(thing.id));
  const all = some && things.every((thing) => chosen.has(thing.id));
  return (
    <>
      <div class="pick-head">
        <label class="pick" id={`${id}-name`}>
          <input
            type="checkbox"
            autoComplete="off"
            checked={all}
            ref={(box) => {
              if (box) box.indeterminate = some && !all;
            }}
            onChange={() =>
              onChange(
                things.map((thing) => thing.id),
                !all,
              )
            }
          />
          <span class="pick-label">{name}</span>
        </label>
        <button
          type="button"
          class="inline-link"
          id={`${id}-one`}
          aria-labelledby={`${id}-one ${id}-name`}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          onClick={() => setOpen(!open)}
        >
          {words.one}
        </button>
      </div>
      <div id={`${id}-list`} class="pick-more" hidden={!open}>
        {open && (
          <Earlier items={things.toReversed()} keyOf={(thing) => thing.id} name="picks">
            {(thing) => (
              <label class="pick">
                <input
                  type="checkbox"
                  autoComplete="off"
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
      </div>
    </>
  );
}
