/** What is said on the page for help now. The numbers are data, in help/lines.ts. */
export const help = {
  title: "Help now",
  first: "If somebody may die or be hurt now, ring the emergency number.",
  country: "Your country",
  pick: "Choose a country",
  elsewhere: "Another country",
  elsewhereText:
    "In many countries 112 reaches help from any mobile phone. The list at findahelpline.com names helplines for most of the world.",
  emergency: "Emergency",
  kinds: {
    suicide: "Thoughts of suicide",
    partner: "Afraid of a partner",
    sexual: "Sexual violence",
    child: "A child in danger",
  },
  unverified: "These numbers were not checked by us. If one does not work, use the emergency number or the list below.",
  directory: "A list of helplines by country: findahelpline.com",
  directoryHint: "This opens in your browser and shows up in its history.",
  none: "We know of no line for this here. Use the emergency number or the list below.",
  traces: "A call shows up in this phone’s call list and may show up on the bill. A borrowed phone leaves no trace on yours.",
  call: "Call {number}",
  hours: "Open: {hours}",
  languages: "Languages: {languages}",
  stay: "If you worry for somebody else: go to them or ring them. Ask plainly about suicide. Stay with them. Call for help.",
};
