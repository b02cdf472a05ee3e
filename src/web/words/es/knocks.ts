import type { Words } from "../en.ts";

export const knocks: Words["knocks"] = {
  knocks: { title: "Un aviso cuando llega algo" },
};
