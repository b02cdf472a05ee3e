/** What is said before anything is open: the first page, who can see this, the passphrase, the locked door. */
export const start = {
  first: {
    title: "A private place for the two of you",
    about: [
      "One of you tells something that is not easy to say.",
      "The other listens and answers, and the first says whether they felt heard.",
      "Only the two of you can read it, because it is locked on your own devices before it is sent.",
    ],
    begin: "Begin",
    invitation: "I have an invitation",
    before: "I was here before",
    device: "It is open on another device",
    words: "I have recovery words",
  },
  before: {
    title: "Before you start: who can see this",
    device: "Someone who checks this device",
    deviceText:
      "They may notice that this app is here. With your passphrase they can read what you wrote. A spying program can see all that is on the screen.",
    server: "Whoever runs the server",
    serverText:
      "Your words pass through a server, sealed. Whoever runs it cannot read them. They can see from where, when and how much is sent. It may be someone you know.",
    forced:
      "If you are forced to open this, it will show what it has. Write elsewhere, or not at all, if that is your risk.",
    stored: "Nothing is stored on this device until you go on.",
    goOn: "Go on",
    stop: "Stop here, keep nothing",
  },
  stopped: {
    title: "Nothing was stored",
    text: "Hearth kept nothing on this device. Your browser may still list the address in its history. You can delete it there.",
    close: "You can close this page now.",
    again: "Back to the first page",
  },
  begin: {
    title: "A key only you know",
    passphrase: "Your passphrase",
    passphraseHint: "It locks this device. Four or more words in a row are easy to keep and hard to guess.",
    lost: "Nobody can bring it back for you. Keep it somewhere safe.",
    name: "What your partner calls you",
    nameHint: "Only the two of you will see it.",
    go: "Begin",
    goInvited: "Begin, and say yes",
    working: "Making your lock. This takes a moment.",
    nameMissing: "Please write a name. It can be short.",
    refused: {
      "too-short": "That is too short to keep anyone out. Add a word or two.",
      "too-long": "That is longer than can be kept. Please make it shorter.",
      blank: "Please choose a passphrase.",
      "not-empty": "No place can be begun with these words here. Choose others, or reload the page.",
      "no-storage":
        "This browser does not let Hearth keep anything. A private window, or a full device, can be the reason.",
      "crypto-failed": "The lock could not be made on this device. Close other pages and try again.",
    },
  },
  unlock: {
    title: "Locked",
    passphrase: "Passphrase",
    open: "Open",
    working: "Opening. This takes a moment.",
    refused: {
      "wrong-passphrase": "That did not open it. Try once more, slowly.",
      damaged: "What is stored here is damaged and cannot be opened.",
      "below-floor": "The lock on this device is weaker than Hearth allows, so it stays closed.",
      "newer-version": "A newer version stored this. Reload to bring the app up to date.",
      "crypto-failed": "It could not be opened just now. Close other pages and try again.",
    },
    changed: "The passphrase is changed. Open with the new one.",
    key: "Open with a passkey",
    keyFailed: "The passkey did not open it. Your passphrase does.",
    beside: "I have no place here yet",
    besideText:
      "Several people can each have a place in this browser. Yours opens with your own passphrase. This door looks the same for all. To come back to it, load the page again.",
    besideGo: "Begin a place of my own",
    forgotten: "I have forgotten it",
    forgottenText:
      "Nobody can look it up, not even us. Without it, what is on this device stays closed. You can delete it all and begin again. With recovery words you can then bring your place back.",
    delete: "Delete everything here",
    erase: {
      title: "Delete everything in this browser?",
      text: "All that Hearth keeps in this browser goes. It cannot be brought back.",
      others: "If someone else has a place in this browser, it goes as well. Nobody here can tell which is whose.",
      partner: "What was sent stays with the partner and, sealed, on the server. Nobody is told.",
      sure: "I know that other people’s places here go, too",
      tick: "Please tick the line above first.",
    },
  },
  offered: {
    offer: "Choose four words for me",
    others: "Choose four others",
    write: "Write these four words down on paper, and keep it safe.",
  },
  takes: {
    second: "This takes about a second on this device. It is slow on purpose, against guessing.",
    seconds: "This takes about {seconds} seconds on this device. It is slow on purpose, against guessing.",
  },
  alone: {
    title: "You have a place",
    text: "It is quiet here. Ask your partner in when you like, or write for yourself first.",
    invite: "Invite your partner",
    invitation: "I have an invitation",
    alone: "Write for myself",
    bringBack: "Bring back a copy I made",
    closing: "The place you closed: how it stands",
  },
};
