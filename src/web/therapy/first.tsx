/** How a first meeting goes: before, there, what one may do, afterwards, and when to stop. */
import { useWords } from "../around.ts";
import { LongRead, Part } from "./long-read.tsx";

export function FirstMeeting() {
  const words = useWords().therapy.first;
  return (
    <LongRead page="first" title={words.title} lead={words.lead}>
      {words.parts.map(({ title, list }) => (
        <Part key={title} title={title} list={list} />
      ))}
    </LongRead>
  );
}
