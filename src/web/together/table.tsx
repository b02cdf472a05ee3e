/** A together-time at one table, on one phone. All of it is in memory only; it is stored if, at the end, both press keep. [TIME-1] */
import type { Form } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useWay } from "../around.ts";
import { useStaying } from "../locks/staying.ts";
import { AtTable } from "./at-table.tsx";
import { Closing, Keeping } from "./closing.tsx";
import { Dark, type DarkProps } from "./dark.tsx";
import { PLANS } from "./forms.ts";
import { toTogether } from "./leave.ts";
import { Looking } from "./looking.tsx";
import { Writing } from "./writing.tsx";

type Stage =
  | { readonly is: "writing" | "looking" | "turns" | "closing" }
  | { readonly is: "keeping"; readonly lines: readonly string[] }
  | { readonly is: "dark"; readonly why: DarkProps["why"]; readonly asked: boolean };

export type TableParams = { readonly form: Form; readonly standing: boolean };

export function Table({ params: { form, standing } }: { readonly params: TableParams }) {
  useStaying();
  const way = useWay();
  const { ours } = useSnapshot();
  const { writing } = PLANS[form];
  const [stage, setStage] = useState<Stage>(() => {
    if (writing !== null) return { is: "writing" };
    return { is: form === "turning" && ours && ours.signs.length > 0 ? "looking" : "turns" };
  });
  const away = () => setStage({ is: "dark", why: "away", asked: true });

  switch (stage.is) {
    case "writing":
      return <Writing minutes={writing ?? 0} onePhone onReady={() => setStage({ is: "turns" })} />;
    case "looking":
      return <Looking onOn={() => setStage({ is: "turns" })} />;
    case "turns":
      return (
        <AtTable
          form={form}
          facing={!standing}
          onDark={(why) => setStage({ is: "dark", why, asked: false })}
          onEnd={() => setStage({ is: "closing" })}
        />
      );
    case "closing":
      return <Closing onOn={(lines) => setStage({ is: "keeping", lines })} onAway={away} />;
    case "keeping":
      return (
        <Keeping
          form={form}
          lines={stage.lines}
          facing={!standing}
          onKept={() => setStage({ is: "dark", why: "kept", asked: true })}
          onAway={away}
        />
      );
    case "dark":
      return (
        <Dark
          why={stage.why}
          facing={!standing}
          onLike={stage.asked || stage.why === "rests" || !ours ? undefined : () => setStage({ is: "closing" })}
          onClose={() => toTogether(way)}
        />
      );
  }
}
