/** Support lines of the south and west of Europe. Not one was checked yet: see lines.ts. */
import { country } from "./line.ts";

export const SOUTH = {
  ...country(
    "ES",
    "112",
    ["es"],
    ["Línea 024", "024", ["suicide"], "www.sanidad.gob.es"],
    ["Teléfono de la Esperanza", "717 003 717", ["suicide"], "telefonodelaesperanza.org"],
    ["Teléfono 016", "016", ["partner", "sexual"], "violenciagenero.igualdad.gob.es"],
    ["Fundación ANAR", "116 111", ["child"], "www.anar.org"],
    ["Fundación ANAR, familias", "600 50 51 52", ["child"], "www.anar.org"],
  ),
  ...country(
    "FR",
    "112",
    ["fr"],
    ["Numéro national de prévention du suicide", "3114", ["suicide"], "3114.fr"],
    ["SOS Amitié", "09 72 39 40 50", ["suicide"], "www.sos-amitie.com"],
    ["Violences Femmes Info", "3919", ["partner", "sexual"], "www.solidaritefemmes.org"],
    ["France Victimes", "116 006", ["partner"], "www.france-victimes.fr"],
    ["Viols Femmes Informations", "0800 05 95 95", ["sexual"], "cfcv.asso.fr"],
    ["Allô Enfance en Danger", "119", ["child"], "www.allo119.gouv.fr"],
  ),
  ...country(
    "GR",
    "112",
    ["el"],
    ["Klimaka", "1018", ["suicide"], "www.suicide-help.gr"],
    ["SOS 15900", "15900", ["partner", "sexual"], "womensos.gr"],
    ["The Smile of the Child", "1056", ["child"], "www.hamogelo.gr"],
  ),
  ...country(
    "IT",
    "112",
    ["it"],
    ["Telefono Amico Italia", "02 2327 2327", ["suicide"], "www.telefonoamico.it"],
    ["Samaritans Onlus", "06 77208977", ["suicide"], "www.samaritansonlus.org"],
    ["Numero antiviolenza e stalking", "1522", ["partner", "sexual"], "www.1522.eu"],
    ["Emergenza Infanzia", "114", ["child"], "114.it"],
    ["Telefono Azzurro", "19696", ["child"], "azzurro.it"],
  ),
  ...country(
    "PT",
    "112",
    ["pt"],
    ["SOS Voz Amiga", "213 544 545", ["suicide"], "www.sosvozamiga.org"],
    ["Linha de informação às vítimas de violência doméstica", "800 202 148", ["partner"], "www.cig.gov.pt"],
    ["APAV", "116 006", ["partner", "sexual"], "apav.pt"],
    ["SOS Criança", "116 111", ["child"], "iacrianca.pt"],
  ),
};
