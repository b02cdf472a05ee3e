/** Home of the two: what lies folded for me, what is between us, small kindnesses, and the two ways in. */
import { breatherEnds } from "#core";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { NewDevices } from "../devices/new-devices.tsx";
import { ShownLandscapes } from "../landscape/shown.tsx";
import { DraftList } from "../mine/mine.tsx";
import { NotePaper } from "../notes/note.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { useAway } from "../sharing/away.ts";
import { newDraftId } from "../sharing/draft-state.ts";
import { Newer } from "../sharing/newer.tsx";
import { Notice } from "../sharing/notice.tsx";
import { FoldedPaper } from "../sharing/paper.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import "../style/mine.css";
import "../style/notes.css";
import "../style/ours.css";
import "../style/sharing.css";
import { SummaryAsks } from "../summary/asks.tsx";
import { LiveOffers } from "../together/live-offers.tsx";
import { lying } from "./between.ts";
import { useNowUntil } from "./now.ts";
import { roomFor, turnsOf } from "./room.ts";
import { LaterRow, ToldRow } from "./told-row.tsx";

/** How many small notes lie on the first page; the others are a press away, on a page of their own. */
const NOTES_SHOWN = 3;
/** How many folded notes lie there at first, and how many rows of everything else. */
const FOLDED_SHOWN = 3;
const ROWS_SHOWN = 8;

export function Ours() {
  const way = useWay();
  const words = useWords().ours;
  const { shelf } = useWords();
  const snapshot = useSnapshot();
  const { ours } = snapshot;
  const now = useNowUntil(ours?.shares.flatMap(timesOf) ?? []);
  const away = useAway();
  if (!ours) return null;
  const { folded, later, between } = lying(ours.shares, now);
  const notes = ours.notes.toSorted((a, b) => b.sent - a.sent).slice(0, NOTES_SHOWN);
  const cannotWrite = snapshot.closed !== null || snapshot.devices.some((one) => one.here && one.removed);
  const empty =
    snapshot.coming !== true &&
    folded.length + later.length + between.length + notes.length + ours.drafts.length + ours.landscapes.length === 0;

  return (
    <Screen
      title={<Said words={words.pair} me={snapshot.myName} them={ours.partnerName} />}
      nav="ours"
      back={false}
      name="ours"
    >
      <Notice />
      <NewDevices />
      {away && <p class="hint">{words.away}</p>}
      {folded.length > 0 && <FoldedNotes folded={folded} ours={ours} now={now} />}
      <LiveOffers />
      {empty && <p class="lead">{words.empty}</p>}
      {snapshot.closed && (
        <ul class="ways two">
          <li>
            <WayButton label={words.closed} hint={words.closedHint} onClick={() => way.go("closed")} />
          </li>
        </ul>
      )}
      <ul class="ways two" hidden={cannotWrite}>
        <li>
          <WayButton
            label={words.tell}
            hint={words.tellHint}
            onClick={() => way.go("kind", { draft: newDraftId(), where: "ours" })}
          />
        </li>
        <li>
          <WayButton label={words.note} hint={words.noteHint} onClick={() => way.go("note")} />
        </li>
        <li>
          <WayButton label={words.notice} hint={words.noticeHint} onClick={() => way.go("notice")} />
        </li>
      </ul>
      {later.length > 0 && (
        <section>
          <h2>{words.quietly}</h2>
          <Earlier items={later} keyOf={(share) => share.id} first={ROWS_SHOWN} name="list">
            {(share) => <LaterRow share={share} ours={ours} now={now} />}
          </Earlier>
        </section>
      )}
      {between.length > 0 && (
        <section>
          <h2>{words.between}</h2>
          <Earlier items={between} keyOf={(share) => share.id} first={ROWS_SHOWN} name="list">
            {(share) => <ToldRow share={share} ours={ours} now={now} />}
          </Earlier>
        </section>
      )}
      <ShownLandscapes />
      <SummaryAsks />
      {notes.length > 0 && (
        <section>
          <h2>{words.notesTitle}</h2>
          <ul class="notes">
            {notes.map((note) => (
              <li key={note.id}>
                <NotePaper note={note} them={ours.partnerName} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {ours.drafts.length > 0 && (
        <section>
          <h2>{words.drafts}</h2>
          <p class="hint">{words.draftsHint}</p>
          <DraftList drafts={ours.drafts} where="ours" />
        </section>
      )}
      <Newer ours={ours} of={null} />
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("notes")}>
          {words.allNotes}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("resting")}>
          {words.resting}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("shelf")}>
          {shelf.title}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("shownSigns")}>
          {words.shownSigns}
        </button>
      </p>
    </Screen>
  );
}

/** When this page must look again because of a share. */
function timesOf({ room, breather }: ShareView): readonly number[] {
  return [...turnsOf(room), ...(breather ? [breatherEnds(breather)] : [])];
}

type FoldedProps = { readonly folded: readonly ShareView[]; readonly ours: OursView; readonly now: number };

function FoldedNotes({ folded, ours, now }: FoldedProps) {
  const way = useWay();
  const words = useWords();
  const hasRoom = (share: ShareView) => roomFor(share.room, now) === "now";
  // What room was kept for lies on top, now that its time has come.
  const inTurn = [...folded.filter(hasRoom), ...folded.filter((share) => !hasRoom(share))];
  return (
    <section class="lying">
      <h2 class="unseen">{words.ours.waiting}</h2>
      <Earlier items={inTurn} keyOf={(share) => share.id} first={FOLDED_SHOWN} name="folded-notes">
        {(share) =>
          share.outside && (
            <>
              {hasRoom(share) && <p class="room-come">{words.sharing.room.come}</p>}
              <button type="button" class="folded-note" onClick={() => way.go("told", { share: share.id })}>
                <span class="unseen">{fill(words.sharing.folded.title, { them: ours.partnerName })}. </span>
                <FoldedPaper outside={share.outside} />
              </button>
            </>
          )
        }
      </Earlier>
    </section>
  );
}
