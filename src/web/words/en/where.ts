/** What is said of where just mine is kept, and of making a copy once a year. */
export const where = {
  where: {
    title: "Where just mine is kept",
    lead: "It is sealed wherever it lies. No server can read it.",
    legend: "Keep it",
    only: "Only on this device",
    onlyHint: "Nothing of it is sent. It is lost with the device, unless you make a copy.",
    ours: "On the server between you, too",
    oursHint:
      "Whoever runs it, perhaps your partner, can see from the same addresses and times that you keep a private place. Not what is in it.",
    other: "On another server, too",
    otherHint: "One that you trust. Whoever runs it sees internet addresses, times and sizes.",
    address: "Address of the server",
    stays:
      "What was sent to a server stays there, sealed, until somebody deletes it. Going elsewhere does not fetch it back.",
    media: "Voice notes and pictures in just mine stay on the device where you kept them. The words go along.",
    save: "Keep it this way",
    saving: "One moment.",
    copy: "Make a copy of everything",
    copyText: "A copy in one sealed file works without any server.",
    state: {
      title: "How it stands",
      only: "Just mine lies only on this device.",
      at: "Just mine lies on this device and, sealed, at {relay}.",
      away: "The server cannot be reached just now. All works here, and it goes on by itself.",
      "wants-word":
        "The server is there, and asks for the word of whoever runs it. Until then just mine stays on this device.",
      "takes-nobody": "The server is there, and takes nobody new just now. Just mine stays on this device meanwhile.",
      unsent: "Some of it is still to be sent.",
      partly: "Some of it is still on its way to this device.",
      whole: "Everything is in both places.",
    },
    saved: "It is set.",
    why: {
      "mine-locked": "Just mine was locked meanwhile. Nothing has changed.",
      "not-an-origin": "That is not the address of a server. It begins with https:// and ends with the name.",
      "storage-full": "This device is full. Nothing has changed.",
      "no-answer": "That took too long. Please look again in a moment.",
      "wants-word": "This server asks for the word of whoever runs it. Write it here, and save again.",
      "takes-nobody": "This server takes nobody new just now. Nothing has changed.",
    },
  },
  hint: {
    year: "Your last copy is from more than a year ago. You could make a new one.",
    never: "What lies here is only on this device. You could make a copy, and keep it somewhere else.",
    make: "Make a copy",
    later: "Not this year",
  },
};
