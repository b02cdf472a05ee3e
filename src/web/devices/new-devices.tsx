/**
 * The line that tells of a device that came to be: on the homes of ours and of just mine, and above the list. Nothing puts it
 * away for 72 hours, and later only a person who has just mine open. (SAFETY R19) [DEVICE-6]
 */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useNowUntil } from "../ours/now.ts";
import { Said } from "../parts/said.tsx";
import type { DeviceView } from "../space/api-trust.ts";
import "../style/devices.css";
import { useSaidDay, useSaidTime } from "./said-day.ts";

export function NewDevices() {
  const { devices } = useSnapshot();
  const now = useNowUntil(devices.map((one) => one.notice?.until ?? null));
  const words = useWords().devices.notice;
  const told = devices.filter((one) => one.notice !== null);
  const cutOff = devices.some((one) => one.here && one.removed);
  if (told.length === 0 && !cutOff) return null;
  return (
    <section class="new-devices" aria-label={told.length > 0 ? words.title : undefined}>
      {cutOff && (
        <div class="new-device-line">
          <p class="new-device-added">{words.removedHere}</p>
          <p>{words.removedHereText}</p>
        </div>
      )}
      {told.map((one) => (
        <NewDeviceLine device={one} now={now} key={one.id} />
      ))}
    </section>
  );
}

function NewDeviceLine({ device, now }: { readonly device: DeviceView; readonly now: number }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().devices.notice;
  const { mine } = useSnapshot();
  const [why, setWhy] = useState<keyof typeof words.refused | null>(null);
  const day = useSaidDay();
  const time = useSaidTime();
  const { id, name, since, removed, notice } = device;
  const until = notice?.until ?? 0;
  const when = day(since ?? now);

  return (
    <div class="new-device-line">
      <p class="new-device-added">
        {removed ? (
          <Said words={words.addedRemoved} day={when} />
        ) : name === null ? (
          <Said words={words.added} day={when} />
        ) : (
          <Said words={words.addedNamed} name={name} day={when} />
        )}
      </p>
      <p>
        {!removed && words.notYou}{" "}
        {until > now ? <Said words={words.until} time={time(until)} /> : mine.stage === "locked" && words.needsMine}
      </p>
      <p class="error" role="alert">
        {why && words.refused[why]}
      </p>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("device", { device: id })}>
          {words.look}
        </button>
        {until <= now && mine.stage === "open" && (
          <button
            type="button"
            class="inline-link"
            onClick={() => void spaces.putNoticeAway(id).then((put) => setWhy(put.ok ? null : put.why))}
          >
            {words.putAway}
          </button>
        )}
      </p>
    </div>
  );
}
