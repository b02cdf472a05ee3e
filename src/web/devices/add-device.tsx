/** On an unlocked device: reads the code of a new one, with the camera or as text, and asks for the passphrase once more. */
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { LockWorking } from "../locks/working.tsx";
import { hostOf } from "../pairing/address.ts";
import { Scan } from "../pairing/scan.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { PassphraseField, TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { LinkRefusal } from "../space/api-trust.ts";
import "../style/devices.css";
import { NoSeed } from "./no-seed.tsx";

type ReadCode = { readonly code: string; readonly relay: string };

export function AddDevice() {
  return <WithMine>{(mine) => <Adding mine={mine} />}</WithMine>;
}

function Adding({ mine }: { readonly mine: OpenMine }) {
  const { ours } = useSnapshot();
  const words = useWords().devices.add;
  const [read, setRead] = useState<ReadCode | null>(null);
  const [why, setWhy] = useState<LinkRefusal | null>(null);
  if (!mine.kit.seed || ours === null) {
    return (
      <Screen title={words.title} setting="moment" key="not">
        {ours === null ? <p class="lead">{words.unpaired}</p> : <NoSeed line={words.noSeed} />}
      </Screen>
    );
  }
  if (read === null) return <Reading why={why} onRead={setRead} />;
  return (
    <Again
      read={read}
      mine={mine}
      onBadCode={(refused) => {
        setRead(null);
        setWhy(refused);
      }}
    />
  );
}

function Reading({
  why: before,
  onRead,
}: {
  readonly why: LinkRefusal | null;
  readonly onRead: (code: ReadCode) => void;
}) {
  const spaces = useSpaces();
  const words = useWords().devices.add;
  const [text, setText] = useState("");
  const [why, setWhy] = useState<LinkRefusal | "empty" | null>(before);
  const [camera, setCamera] = useState<"off" | "on" | "none">("off");

  async function lookAt(code: string): Promise<LinkRefusal | null> {
    const read = await spaces.readLinkCode(code);
    if (!read.ok) return read.why;
    onRead({ code, relay: read.relay });
    return null;
  }
  /** Anything else that a camera sees on its way is passed over; a code of ours that is of no use is told. */
  async function seen(code: string): Promise<boolean> {
    const refused = await lookAt(code);
    if (refused === null) return true;
    if (refused === "not-a-code" || refused === "too-long") return false;
    setWhy(refused);
    setCamera("off");
    return true;
  }

  if (camera === "on") {
    return (
      <Screen title={words.scanTitle} key="scan">
        <Scan onText={seen} onStop={() => setCamera("off")} onNone={() => setCamera("none")} />
      </Screen>
    );
  }
  return (
    <Screen title={words.title} key="read">
      <p class="lead">{words.text}</p>
      <ol class="device-how">
        {words.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {camera === "none" && <p role="status">{words.noCamera}</p>}
      {camera === "off" && (
        <Actions>
          <Button onClick={() => setCamera("on")}>{words.scan}</Button>
        </Actions>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") setWhy("empty");
          else void lookAt(text.trim()).then(setWhy);
        }}
      >
        <TextField
          label={words.paste}
          lines={3}
          plain
          value={text}
          onInput={setText}
          error={why && (why === "empty" ? words.empty : words.refused[why])}
        />
        <Actions>
          <Button submit weight="even">
            {words.read}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}

function Again({
  read,
  mine,
  onBadCode,
}: {
  readonly read: ReadCode;
  readonly mine: OpenMine;
  readonly onBadCode: (why: LinkRefusal) => void;
}) {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().devices.add;
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<"wrong-passphrase" | "mine-locked" | "no-seed" | "not-paired" | null>(null);

  async function link() {
    setBusy(true);
    setWhy(null);
    const linked = await spaces.linkDevice({ code: read.code, passphrase });
    setBusy(false);
    if (linked.ok) return way.instead("linking");
    switch (linked.why) {
      case "wrong-passphrase":
      case "mine-locked":
      case "no-seed":
      case "not-paired":
        return setWhy(linked.why);
      default:
        return onBadCode(linked.why);
    }
  }

  return (
    <Screen title={words.againTitle} setting="moment" key="again">
      <p class="lead">{words.again}</p>
      <p>{mine.where.relay === null ? words.staysHere : words.comesToo}</p>
      <p>{words.tells}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void link();
        }}
      >
        <PassphraseField
          label={mine.lock === "own" ? words.minePassphrase : words.passphrase}
          autoComplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={why && words.refused[why]}
        />
        <LockWorking busy={busy} />
        <Actions>
          <Button submit busy={busy}>
            {busy ? words.working : words.go}
          </Button>
        </Actions>
      </form>
      <p class="hint">
        <Said words={words.meet} server={hostOf(read.relay)} />
      </p>
    </Screen>
  );
}
