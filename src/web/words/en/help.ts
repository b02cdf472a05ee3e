/** What is said on the page for help now. The numbers are data, in help/lines.ts. */
export const help = {
  title: "Help now",
  first: "If somebody could die or be hurt now, ring the emergency number.",
  numbers:
    "In most of Europe it is 112. In the United Kingdom it is 999. In North America it is 911, and in Australia 000.",
  country: "Where you are",
  pick: "Choose a country",
  elsewhere: "Another country",
  elsewhereText:
    "In many countries 112 reaches help from any mobile phone. The list at findahelpline.com names helplines for most of the world.",
  emergency: "Emergency number",
  kinds: {
    suicide: "Thoughts of suicide",
    partner: "Afraid of a partner",
    sexual: "Sexual violence",
    child: "A child in danger",
  },
  unverified:
    "We have not yet checked these numbers at their source. If one does not work, use the emergency number or the list above.",
  unchecked: "not checked yet",
  directory: "findahelpline.com, a list of helplines by country",
  directoryHint: "It opens in your browser, needs a connection, and stays in the browser’s history.",
  none: "We know of no line for this here. Use {number}, or the list above.",
  one: "We know of one line only. If it does not answer, use {number}, or the list above.",
  justMe:
    "Just me for now, a setting in just mine, puts away what is suggested for two. Anybody may use it, for any reason.",
  traces:
    "A call stays in this phone’s call list and may show on the bill. A call from somebody else’s phone does not.",
  hours: "Open: {hours}.",
  languages: "Speaks {languages}",
  channels: { text: "by text message", "call-and-text": "by phone or text message" },
  stay: "Worried for somebody else? Go to them or ring them. Ask plainly about suicide. Stay with them. Call for help.",
};
