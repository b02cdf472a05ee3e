/** The ways between the places where a person is at home. Always the same ones, whatever lies behind them. */
import { useSnapshot, useWay, useWords } from "../around.ts";

export type NavName = "ours" | "together" | "mine" | "settings";

export function Nav({ here }: { here: NavName }) {
  const way = useWay();
  const words = useWords().common;
  const { ours, pairing } = useSnapshot();
  const yet = pairing && pairing.stage !== "complete" ? ("pairing" as const) : ("alone" as const);
  const ways = [
    { name: "ours", label: words.ours, place: ours ? ("ours" as const) : yet },
    { name: "together", label: words.together, place: "together" as const },
    { name: "mine", label: words.mine, place: "mine" as const },
    { name: "settings", label: words.settings, place: "settings" as const },
  ];
  return (
    <nav class="nav" aria-label={words.nav}>
      <ul>
        {ways.map(({ name, label, place }) => (
          <li key={name}>
            <button
              type="button"
              class="nav-way"
              aria-current={name === here ? "page" : undefined}
              onClick={() => way.place.value.name !== place && way.go(place)}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
