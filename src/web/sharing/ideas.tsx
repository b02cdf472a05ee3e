/** Thinking together, once the one who told felt heard: they ask for ideas, and only then may one be given. */
import { TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import type { ShareView } from "../space/api.ts";
import { heldBy } from "./held.ts";
import { sayRefusal } from "./refused.ts";
import { goToLastTurn } from "./turns.tsx";

type IdeasProps = { readonly share: ShareView; readonly them: string };

/** For the one who told: asks for ideas. */
export function InviteIdeas({ share, them }: IdeasProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const [refused, setRefused] = useState<string | null>(null);
  if (share.offer?.hope !== "think" || !share.may.includes("invite-ideas")) return null;

  async function ask() {
    const done = await spaces.act({ do: "invite-ideas", share: share.id });
    if (!done.ok) return setRefused(sayRefusal(done.why, words));
    goToLastTurn();
  }

  return (
    <div class="reply">
      <p class="hint">
        <Said words={words.ideas.askHint} them={them} />
      </p>
      <Actions>
        <Button weight="even" onClick={() => void ask()}>
          {words.ideas.ask}
        </Button>
      </Actions>
      <p class="error" role="alert">
        {refused}
      </p>
    </div>
  );
}

/** For the one who listened: a place for an idea. */
export function IdeaForm({ share, them }: IdeasProps) {
  const spaces = useSpaces();
  const words = useWords().sharing;
  const held = heldBy(spaces).ideas;
  const [idea, setIdea] = useState(held.get(share.id) ?? "");
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  if (!share.may.includes("give-idea")) return null;

  function change(text: string) {
    setIdea(text);
    setError(null);
    held.set(share.id, text);
  }

  async function give() {
    if (sending) return;
    if (idea.trim() === "") return setError(words.ideas.need);
    setSending(true);
    const done = await spaces.act({ do: "give-idea", share: share.id, words: idea });
    setSending(false);
    if (!done.ok) return setError(sayRefusal(done.why, words));
    held.delete(share.id);
    setIdea("");
    goToLastTurn();
  }

  return (
    <form
      class="heard"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <TextField
        label={words.ideas.label}
        hint={<Said words={words.ideas.hint} them={them} />}
        lines={3}
        limit={TEXT_LIMITS.idea}
        value={idea}
        onInput={change}
        error={error}
      />
      <Actions>
        <Button submit weight="even" busy={sending}>
          {words.ideas.send}
        </Button>
      </Actions>
    </form>
  );
}
