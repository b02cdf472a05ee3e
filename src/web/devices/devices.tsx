/** Every device there ever was: this one first, the others after it, those that were removed quietly below. (SAFETY R19) */
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { DeviceView } from "../space/api-trust.ts";
import "../style/devices.css";
import { NewDevices } from "./new-devices.tsx";
import { NoSeed } from "./no-seed.tsx";
import { useSaidDay } from "./said-day.ts";

export function Devices() {
  const way = useWay();
  const { devices, mine, ours, linking } = useSnapshot();
  const words = useWords().devices.list;
  const there = devices.filter((one) => !one.removed || one.here).toSorted((a, b) => Number(b.here) - Number(a.here));
  const removed = devices.filter((one) => one.removed && !one.here);
  const cutOff = devices.some((one) => one.here && one.removed);
  const seed = mine.stage === "locked" || mine.kit.seed;

  return (
    <Screen title={words.title} name="devices">
      <NewDevices />
      <p class="lead">{words.text}</p>
      <ul class="device-list">
        {there.map((one) => (
          <li key={one.id}>
            <DeviceRow device={one} />
          </li>
        ))}
      </ul>
      {mine.stage === "locked" && <p class="hint">{words.names}</p>}
      {ours === null ? (
        <p class="hint">{words.alone}</p>
      ) : cutOff ? null : seed ? (
        <Actions>
          <Button onClick={() => way.go(linking?.role === "holder" ? "linking" : "addDevice")}>{words.add}</Button>
        </Actions>
      ) : (
        <NoSeed line={words.noSeed} />
      )}
      {removed.length > 0 && (
        <section class="devices-removed">
          <h2>{words.removedTitle}</h2>
          <ul class="device-list">
            {removed.map((one) => (
              <li key={one.id}>
                <DeviceRow device={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Screen>
  );
}

function DeviceRow({ device }: { readonly device: DeviceView }) {
  const way = useWay();
  const words = useWords().devices.list;
  const day = useSaidDay();
  const { id, here, name, since, removed } = device;
  return (
    <button
      type="button"
      class={removed ? "device-row gone" : "device-row"}
      onClick={() => way.go("device", { device: id })}
    >
      <span class="device-name">{name === null ? here ? words.here : words.unnamed : <bdi>{name}</bdi>}</span>
      <span class="device-since">
        {here ? (
          name !== null && words.here
        ) : since === null ? (
          words.before
        ) : (
          <Said words={words.since} day={day(since)} />
        )}
        {removed && <> · {words.removed}</>}
      </span>
    </button>
  );
}
