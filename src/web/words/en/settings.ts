/** What is said in the settings, and on the page about who can see what. */
export const settings = {
  title: "Settings",
  look: "Day or night",
  looks: { device: "Like this device", day: "Day", night: "Night" },
  language: "Language",
  languageBrowser: "As in this browser",
  languageKept: "What you pick is kept in this browser, outside the locks. It tells nothing but the language.",
  languageMissed: "This language could not be loaded. Try again when you are connected.",
  seen: "Who can see what",
  seenText: "Your partner, whoever runs the server, someone with this device: what each of them can see, and what not.",
  seenGo: "Read it",
  relay: "The server between you",
  relayHere: "Your letters pass, sealed, through {relay}.",
  relayNone: "Sealed letters will pass through a server. It is chosen when an invitation is made.",
  relayText: "Whoever runs it cannot read them. They can see internet addresses, times and sizes.",
  ways: {
    title: "More to decide",
    groups: {
      keys: "Your devices and locks",
      coming: "Coming and going",
      app: "The app itself",
    },
    to: {
      devices: { label: "Your devices", hint: "Add one, give it a name, take one away." },
      recoveryWords: { label: "Recovery words", hint: "Twelve words on paper, for when every device is lost." },
      locks: { label: "Locks", hint: "When it locks by itself, a new passphrase, a passkey." },
      knocks: { label: "A knock when something comes", hint: "Off, unless you turn it on. It says nothing else." },
      whereMine: { label: "Where just mine is kept", hint: "Only here, or sealed on a server as well." },
      quietOrClose: { label: "Going quiet, or closing", hint: "Your decision alone, at any time." },
      theApp: { label: "Is this the app it should be?", hint: "A number that you can compare with others." },
      outside: { label: "How it looks from outside", hint: "Its name and its picture on this device." },
    },
  },
  device: "This device",
  copy: "Make a copy of everything",
  copyText: "What is only here is lost with this device. A copy, kept somewhere else, brings back what is just yours.",
  mine: {
    title: "A lock for just mine",
    shared:
      "Just mine opens with the same passphrase as the rest. With one of its own, you could show this app to your partner without worry.",
    own: "Just mine has a passphrase of its own.",
    go: "Go to just mine",
  },
  lock: "Lock now",
  erase: {
    title: "Delete everything on this device?",
    open: "Delete everything on this device",
    text: "All of your place in this browser goes. It cannot be brought back. Another person’s place here stays.",
    partner: "What you sent stays with your partner and, sealed, on the server. Nobody is told.",
    yes: "Delete it all",
    no: "Keep it",
    working: "Deleting.",
  },
  version: "Version {version}",
  free: "Hearth is free software. What it is built with",
  newer: "A newer version is here.",
  takeNewer: "Use it now",
  refused: "A newer version came that was not what it should be. It was not taken, and this one goes on.",
  refusedGo: "What that means",
  who: {
    title: "Who can see what",
    lead: "What each of them can see, what they cannot, and what nobody can promise you.",
    parts: [
      {
        head: "Your partner",
        text: [
          "What you leave for them, and nothing you keep.",
          "Hearth does not tell them when you read, whether you unfolded a note, or that you are here.",
          "An app that was altered could notice when yours is open. Hearth itself never shows it.",
          "It could also count your devices, and see when one comes or goes.",
          "What you take back vanishes from both apps. It cannot undo what was seen, photographed or kept. An altered app may keep it.",
          "If you go quiet, they are told nothing. If you close your place, they see that it is closed, and no reason.",
        ],
      },
      {
        head: "Whoever runs the server",
        text: [
          "Internet addresses, times and sizes. Never the words, and never your names.",
          "That something was taken back, that a device came or went, and that a place was closed.",
          "It cannot change your words, mix them up, or put words in your mouth. Your app takes only what one of you signed.",
          "It can hold words back, or show a new device an old state. Your app notices once another device names what is missing, and not before.",
          "When you take something back, the server is asked to delete it. Nobody can check that from outside.",
        ],
      },
      {
        head: "Whoever gives you the app",
        text: [
          "They could change it, and you might not notice. If that worries you, take the app from somebody else.",
          "A newer version is used when you say so, and only if each file matches its list. An altered list would match, too.",
          "They see that a device opened the app, and when. Not what you do in it.",
        ],
      },
      {
        head: "Someone with this device",
        text: [
          "That the app is here, and how much space it takes.",
          "With your passphrase, all that it opens. With a program that spies on the device, all that you see.",
          "If you made a passkey, whoever can unlock this device can open what lies between you. Never just mine.",
          "How many places there are in this browser. Not whose they are.",
          "If you are forced to open this, it will show what it has. Write elsewhere, or not at all, if that is your risk.",
        ],
      },
      {
        head: "Your other devices",
        text: [
          "Whoever has one of them, and its passphrase, reads what you read there.",
          "For three days, a line on all of them tells of a new one. Nobody can put that line away sooner.",
          "One that you remove gets nothing new, and says that it was removed. What is already on it stays on it.",
          "The one you began on can do more. If somebody else can open it, begin anew, as when somebody saw your words.",
        ],
      },
      {
        head: "Your recovery words",
        text: [
          "They are on your paper and nowhere else. Whoever finds the paper can read what you can read.",
          "If somebody saw them, you can begin anew. Then those words open nothing that is yours.",
        ],
      },
      {
        head: "Where just mine is kept",
        text: [
          "On this device alone, until you choose otherwise. Nothing of it goes to any server then.",
          "If it lies on the server between you, whoever runs that can see that you keep a private place. Never what is in it.",
        ],
      },
      {
        head: "A knock when something comes",
        text: [
          "It is off until you turn it on. It always says the same, and nothing of what came.",
          "The maker of your browser passes it on, and sees when something came. So can whoever looks at the screen.",
        ],
      },
      {
        head: "Quick exit",
        text: [
          "It empties the screen at once, locks everything and shows another page. Pressing Shift three times does the same.",
          "It does not clean the browser’s history. That list may still name this address.",
        ],
      },
      {
        head: "If this device is lost",
        text: [
          "What is only on this device is lost with it. Keep a copy of it all somewhere else.",
          "A copy brings back what is just yours. Recovery words, or another device of yours, bring back the rest.",
          "A forgotten passphrase cannot be found again, by anybody.",
        ],
      },
    ],
  },
};
