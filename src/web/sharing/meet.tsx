/** What the one who told says of the other's words in their place: warm, closer, or not quite. It may be left open. */
import { CLOSENESS, type Closeness, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import type { ShareView } from "../space/api.ts";
import { sayRefusal } from "./refused.ts";
import { goToLastTurn } from "./turns.tsx";

type MeetProps = { readonly share: ShareView; readonly them: string };

/** `folded` where another question stands above it: one thing at a time. */
export function Meet({ folded, ...props }: MeetProps & { readonly folded: boolean }) {
  const words = useWords().sharing.meet;
  const [open, setOpen] = useState(false);
  if (folded && !open) {
    return (
      <p>
        <button type="button" class="inline-link" onClick={() => setOpen(true)}>
          <Said words={words.way} them={props.them} />
        </button>
      </p>
    );
  }
  return <MeetForm {...props} />;
}

function MeetForm({ share, them }: MeetProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [how, setHow] = useState<Closeness | null>(null);
  const [like, setLike] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const mayAdd = how !== null && how !== "warm";

  async function say() {
    if (how === null) return setError(words.meet.choose);
    if (sending) return;
    setSending(true);
    const rest = mayAdd && like.trim() !== "" ? { like } : {};
    const said = await spaces.act({ do: "meet", share: share.id, how, ...rest });
    setSending(false);
    setError(said.ok ? null : sayRefusal(said.why, words));
    if (said.ok) goToLastTurn();
  }

  return (
    <form
      class="heard meeting"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <Choice<Closeness>
        legend={<Said words={words.meet.legend} them={them} />}
        options={CLOSENESS.map((value) => ({ value, label: words.meet[value], hint: words.meet[`${value}Hint`] }))}
        value={how}
        onChange={setHow}
      />
      {mayAdd && (
        <TextField
          label={words.meet.like}
          hint={words.meet.likeHint}
          lines={3}
          limit={TEXT_LIMITS.like}
          value={like}
          onInput={setLike}
        />
      )}
      <p class="error" role="alert">
        {error}
      </p>
      <Actions>
        <Button submit busy={sending}>
          <Said words={words.meet.say} them={them} />
        </Button>
      </Actions>
      <p class="hint">{words.meet.later}</p>
    </form>
  );
}
