/** The second look, on or off, in the settings. */
import { useSnapshot, useSpaces, useWords } from "../around.ts";
import { Choice } from "../parts/choice.tsx";

export function SecondLookSwitch() {
  const spaces = useSpaces();
  const words = useWords().look.setting;
  const { preferences } = useSnapshot();
  if (!preferences) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <Choice<"on" | "off">
        legend={words.title}
        legendHidden
        inRow
        options={[
          { value: "on", label: words.on },
          { value: "off", label: words.off },
        ]}
        value={preferences.secondLook ? "on" : "off"}
        onChange={(value) => void spaces.prefer({ secondLook: value === "on" })}
      />
    </section>
  );
}
