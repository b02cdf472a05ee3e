/** Home, while nobody else is here. One person alone is welcome. */
import { useEffect } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { NewDevices } from "../devices/new-devices.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

export function Alone() {
  const way = useWay();
  const words = useWords().start.alone;
  const { ours, pairing, closed } = useSnapshot();
  const under = pairing !== null && pairing.stage !== "complete";
  useEffect(() => {
    // Another tab may have gone on, or the two were brought together just now.
    if (ours !== null || under) way.restart({ name: ours === null ? "pairing" : "ours", params: undefined });
  }, [ours !== null, under]);
  return (
    <Screen title={words.title} setting="moment" nav="ours" back={false}>
      <NewDevices />
      <p class="lead">{words.text}</p>
      {closed?.told === false && (
        <p class="links">
          <button type="button" class="inline-link" onClick={() => way.go("closed")}>
            {words.closing}
          </button>
        </p>
      )}
      <Actions>
        <Button onClick={() => way.go("invite")}>{words.invite}</Button>
        <Button weight="even" onClick={() => way.go("bring")}>
          {words.invitation}
        </Button>
        <Button weight="quiet" onClick={() => way.go("mine")}>
          {words.alone}
        </Button>
        <Button weight="quiet" onClick={() => way.go("bringBack")}>
          {words.bringBack}
        </Button>
      </Actions>
    </Screen>
  );
}
