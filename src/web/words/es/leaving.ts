import type { Words } from "../en.ts";

export const leaving: Words["leaving"] = {
  choose: { title: "Guardar silencio, o cerrar" },
  closed: { title: "Este lugar está cerrado" },
};
