/** When there is room for a folded note: now, later today, or tomorrow. It stays on this device. */
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { useHour, useNow } from "../ours/now.ts";
import { laterToday, tomorrow } from "../ours/room.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Said } from "../parts/said.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { ShareView } from "../space/api.ts";
import { heldBy } from "./held.ts";
import { sayRefusal } from "./refused.ts";

type RoomSheetProps = {
  readonly share: ShareView;
  readonly them: string;
  readonly onClose: () => void;
  /** There is room now. */
  readonly onNow: () => void;
  /** A time was kept. */
  readonly onKept: () => void;
};

type Day = "now" | "today" | "tomorrow" | "forget";

export function RoomSheet({ share, them, onClose, onNow, onKept }: RoomSheetProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const { room } = words;
  const now = useNow();
  const hour = useHour();
  const times = { now: [], forget: [], today: laterToday(now), tomorrow: tomorrow(now) };
  const [day, setDay] = useState<Day | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const days: readonly Day[] = [
    "now",
    ...(times.today.length > 0 ? (["today"] as const) : []),
    "tomorrow",
    ...(share.room === null ? [] : (["forget"] as const)),
  ];

  async function keep() {
    if (day === "now") return onNow();
    if (day === null || (day !== "forget" && at === null)) return setError(room.choose);
    const kept = await spaces.makeRoom(share.id, day === "forget" ? null : at);
    if (!kept.ok) return setError(sayRefusal(kept.why, words));
    if (day !== "forget") heldBy(spaces).notice = room.kept;
    onClose();
    onKept();
  }

  return (
    <Sheet title={room.title} onClose={onClose}>
      <Choice<Day>
        legend={room.title}
        legendHidden
        options={days.map((value) => ({ value, label: room[value] }))}
        value={day}
        onChange={(next) => {
          setError(null);
          setDay(next);
          // The evening lies nearest, where it still lies ahead.
          setAt(times[next].find((time) => new Date(time).getHours() >= 20) ?? times[next].at(-1) ?? null);
        }}
      />
      {day !== null && times[day].length > 0 && (
        <div class="hours">
          <Choice<string>
            legend={room.at}
            inRow
            options={times[day].map((time) => ({ value: String(time), label: hour(time) }))}
            value={String(at)}
            onChange={(time) => setAt(Number(time))}
          />
        </div>
      )}
      <p class="hint">
        <Said words={room.body} them={them} />
      </p>
      <p class="error" role="alert">
        {error}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void keep()}>
          {day === "now" ? words.folded.unfold : room.yes}
        </Button>
        <Button weight="even" onClick={onClose}>
          {room.no}
        </Button>
      </Actions>
    </Sheet>
  );
}
