import type { Words } from "../en.ts";

export const devices: Words["devices"] = {
  newDevice: { title: "Ya en otro dispositivo" },
  list: { title: "Tus dispositivos" },
  add: { title: "Añadir un dispositivo" },
  linking: { title: "¿Las mismas imágenes?" },
  one: { title: "Un dispositivo" },
};
