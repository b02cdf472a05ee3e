/** What is said of whether the app is the one it should be. */
export const checking = {
  app: {
    title: "Is this the app it should be?",
    lead: "Whoever gives you this app could give you another one that looks the same. Here is what you can do about that.",
    refused: {
      title: "A newer version did not match",
      text: [
        "One of its files was not what its own list says. So nothing of it was taken. What you use now is the version from before.",
        "It may be a fault at the place this app comes from, or somebody changed the file. If it stays so for days, think of taking the app from somebody else: see below.",
      ],
      seen: "I have seen this",
    },
    number: {
      title: "Version {version}, and its number",
      looking: "The files are being looked through.",
      none: "No files of the app are kept on this device yet. Once they are, their number stands here. Open the app again a little later.",
      from: "It was worked out just now, from the files that are kept on this device. Another file, and it is another number.",
      whole: "The whole number",
    },
    newer: "A newer version is here and waits. It has another number.",
    compare: {
      title: "Compare it with somebody",
      text: [
        "Read it to somebody who has this app from another place: a friend, or someone who knows computers. On the phone is fine.",
        "The same version and the same number mean the same files. If two people get the app from the same place, comparing tells less.",
      ],
    },
    not: {
      title: "What this cannot show",
      text: [
        "A changed app can show any number it likes. The number helps only if the app that shows it is honest.",
        "A small part that keeps the files here is not in the number. If that part was changed, only a look from outside finds it.",
        "Whoever serves the app can give another one to you alone. What a friend is given tells you nothing about that.",
      ],
    },
    elsewhere: {
      title: "Take it from somebody else",
      text: [
        "The app and the server between you two are separate. You can open the app from a place you trust, and use the same server with it.",
        "What is on this device stays with this address. At the other one, bring your things with a copy of everything, your recovery words, or by adding a device.",
      ],
    },
    knows: {
      title: "For someone who knows computers",
      text: "With the sources of this app, this builds the same files and compares them with what this address gives out:",
      other: "Do it from the same network as the one you use, and more than once. It never runs what it fetched.",
    },
  },
};
