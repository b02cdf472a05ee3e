/** What one could do: six ways, not going among them, each with the same parts and the same room. [THERAPY-2] */
import { useWords } from "../around.ts";
import { LongRead, Points } from "./long-read.tsx";
import { OPTIONS } from "./options-order.ts";

export function Options() {
  const words = useWords().therapy.options;
  return (
    <LongRead page="options" title={words.title} lead={words.lead}>
      <p>{words.six}</p>
      {OPTIONS.map((name) => {
        const option = words.each[name];
        return (
          <section class="option" key={name}>
            <h2>{option.name}</h2>
            <p>{option.what}</p>
            <div class="option-sides">
              <div>
                <h3>{words.brings}</h3>
                <Points list={option.brings} />
              </div>
              <div>
                <h3>{words.costs}</h3>
                <Points list={option.costs} />
              </div>
            </div>
            <div class="option-like">
              <h3>{words.like}</h3>
              <p>{option.like}</p>
            </div>
          </section>
        );
      })}
    </LongRead>
  );
}
