/** Support lines of Africa, Asia and Oceania. Not one was checked yet: see lines.ts. */
import { country } from "./line.ts";

export const ELSEWHERE = {
  ...country(
    "AU",
    "000",
    ["en"],
    ["Lifeline", "13 11 14", ["suicide"], "www.lifeline.org.au"],
    ["Suicide Call Back Service", "1300 659 467", ["suicide"], "www.suicidecallbackservice.org.au"],
    ["1800RESPECT", "1800 737 732", ["partner", "sexual"], "www.1800respect.org.au"],
    ["Kids Helpline", "1800 55 1800", ["child"], "kidshelpline.com.au"],
  ),
  ...country(
    "IN",
    "112",
    ["hi", "en"],
    ["Tele MANAS", "14416", ["suicide"], "telemanas.mohfw.gov.in"],
    ["Women Helpline", "181", ["partner"], "wcd.gov.in"],
    ["National Commission for Women", "78271 70170", ["partner"], "ncw.gov.in"],
    ["Child Helpline", "1098", ["child"], "wcd.gov.in"],
  ),
  ...country(
    "NZ",
    "111",
    ["en"],
    ["1737 Need to talk?", "1737", ["suicide"], "1737.org.nz", { channel: "call-and-text" }],
    ["Lifeline Aotearoa", "0800 543 354", ["suicide"], "www.lifeline.org.nz"],
    ["Women’s Refuge", "0800 733 843", ["partner"], "womensrefuge.org.nz"],
    ["Are You OK", "0800 456 450", ["partner"], "www.areyouok.org.nz"],
    ["Safe to Talk", "0800 044 334", ["sexual"], "safetotalk.nz"],
    ["0800 What’s Up", "0800 942 8787", ["child"], "whatsup.co.nz"],
    ["Youthline", "0800 376 633", ["child"], "www.youthline.co.nz"],
  ),
  ...country(
    "ZA",
    "112",
    ["en"],
    ["SADAG Suicide Crisis Helpline", "0800 567 567", ["suicide"], "www.sadag.org"],
    ["GBV Command Centre", "0800 428 428", ["partner", "sexual"], "gbv.org.za"],
    ["Stop Gender Violence Helpline", "0800 150 150", ["partner"], "lifelinesa.co.za"],
    ["Childline South Africa", "116", ["child"], "www.childlinesa.org.za"],
  ),
};
