/** Where just mine is kept, going quiet and closing, photographed. It comes last: afterwards there is no place. */
import { en } from "../src/web/words/en.ts";
import { passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, leaving, settings, start, where } = en;

/** Ada from her settings, Noor from the locked door. */
export async function leaveThePlace(ada: Person, noor: Person): Promise<void> {
  await press(ada, common.settings);
  await press(ada, settings.ways.to.whereMine.label);
  await see(ada, where.where.state.only);
  await shoot(ada, "where-mine");
  await ada.page.getByRole("radio", { name: where.where.ours }).check();
  await press(ada, where.where.save);
  await see(ada, where.where.state.whole);
  await shoot(ada, "where-mine-at-a-server");
  await press(ada, common.back);
  await press(ada, settings.ways.to.quietOrClose.label);
  await see(ada, leaving.choose.lead);
  await shoot(ada, "quiet-or-close");
  await press(ada, leaving.choose.quiet);
  await see(ada, leaving.quiet.lead);
  await shoot(ada, "quiet");
  await press(ada, leaving.quiet.done);
  await press(ada, common.settings);
  await press(ada, settings.ways.to.quietOrClose.label);
  await press(ada, leaving.choose.close);
  await see(ada, leaving.close.cannot);
  await shoot(ada, "close");
  await press(ada, leaving.close.yes);
  await see(ada, leaving.closed.told);
  await shoot(ada, "closed");
  await fill(noor, start.unlock.passphrase, passphraseOf(noor));
  await press(noor, start.unlock.open);
  await see(noor, leaving.closed.keepHint);
  await shoot(noor, "closed-by-the-other");
}
