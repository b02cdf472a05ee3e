/** One device: what it is called, and how it is removed, with what that does and what it cannot undo. */
import { useState } from "preact/hooks";
import { TEXT_LIMITS } from "#core";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import type { Places } from "../places.ts";
import type { DeviceView } from "../space/api-trust.ts";
import "../style/devices.css";
import { NoSeed } from "./no-seed.tsx";
import { useSaidDay } from "./said-day.ts";

export function OneDevice({ params }: { readonly params: Places["device"] }) {
  const { devices, mine } = useSnapshot();
  const way = useWay();
  const { list, one: words } = useWords().devices;
  const day = useSaidDay();
  const device = devices.find((one) => one.id === params.device);
  if (device === undefined) {
    return (
      <Screen title={words.title} setting="moment" key="none">
        <p>{words.refused["unknown-item"]}</p>
      </Screen>
    );
  }
  const { name, here, since, removed } = device;
  const title = name === null ? here ? list.here : list.unnamed : <bdi>{name}</bdi>;
  return (
    <Screen title={title} over={words.title} name="one-device" key={`${device.id} ${removed}`}>
      <p class="lead">
        <span>{here ? words.here : since === null ? list.before : <Said words={list.since} day={day(since)} />}</span>
      </p>
      {removed && !here && <p class="aside-note">{words.wasRemoved}</p>}
      {mine.stage === "locked" ? (
        <section>
          <p>{words.needsMine}</p>
          <Actions>
            <Button weight="even" onClick={() => way.go("mine")}>
              {words.openMine}
            </Button>
          </Actions>
        </section>
      ) : (
        <>
          <Name device={device} />
          {!removed && (here ? <p class="hint">{words.notHere}</p> : <Remove device={device} seed={mine.kit.seed} />)}
        </>
      )}
    </Screen>
  );
}

function Name({ device }: { readonly device: DeviceView }) {
  const spaces = useSpaces();
  const words = useWords().devices.one;
  const [name, setName] = useState(device.name ?? "");
  const [said, setSaid] = useState<"saved" | keyof typeof words.refused | null>(null);

  async function save() {
    if (name.trim() === "") return setSaid("blank");
    if (bytesOf(name.trim()) > TEXT_LIMITS.name) return setSaid("too-long");
    const named = await spaces.nameDevice(device.id, name.trim());
    return setSaid(named.ok ? "saved" : named.why);
  }

  return (
    <form
      class="device-name-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={name}
        onInput={(next) => {
          setName(next);
          setSaid(null);
        }}
        limit={TEXT_LIMITS.name}
        error={said !== null && said !== "saved" && words.refused[said]}
      />
      <Actions>
        <Button submit weight="even">
          {words.save}
        </Button>
      </Actions>
      <p role="status">{said === "saved" && words.saved}</p>
    </form>
  );
}

function Remove({ device, seed }: { readonly device: DeviceView; readonly seed: boolean }) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().devices.one;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<keyof typeof words.refused | null>(null);

  async function remove() {
    setBusy(true);
    const removed = await spaces.removeDevice(device.id);
    setBusy(false);
    setAsking(false);
    setWhy(removed.ok ? null : removed.why);
  }

  return (
    <section class="device-remove">
      <h2>{words.remove}</h2>
      <p>
        {words.does} {words.anew}
      </p>
      <p>
        <strong>{words.stays}</strong>
      </p>
      <p>
        {words.tells}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.helpline}
        </button>
      </p>
      <p>
        {words.holder}{" "}
        <button type="button" class="inline-link" onClick={() => way.go("wordsSeen")}>
          {words.holderGo}
        </button>
      </p>
      <p class="hint">{words.partner}</p>
      <p class="error" role="alert">
        {why && words.refused[why]}
      </p>
      {seed ? (
        <Actions>
          <Button weight="even" onClick={() => setAsking(true)}>
            {words.remove}
          </Button>
        </Actions>
      ) : (
        <NoSeed line={words.noSeed} />
      )}
      {asking && (
        <Sheet title={words.removeAsk} onClose={() => setAsking(false)}>
          <p>{words.stays}</p>
          <Actions even>
            <Button weight="even" busy={busy} onClick={() => void remove()}>
              {busy ? words.working : words.removeYes}
            </Button>
            <Button weight="even" onClick={() => setAsking(false)}>
              {words.removeNo}
            </Button>
          </Actions>
        </Sheet>
      )}
    </section>
  );
}
